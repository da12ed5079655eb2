"""The cellar: packs a society, opens its weeks, throws the dice, reads lives. It knows no word of any society."""
