"""War: armies, fronts, land, foreign powers, losses and epidemics.

Claims: TR4, TR5, TR8, CW3, CW4, CW9, CW10, KN1, KN3, KN7.
"""

import thermidor.society  # the notice board must hang before anybody reads it

from . import desertion, epidemics, fleet, fronts, losses, mobilisation, old_army, powers, supply
from .measures import MEASURES

GRADE = "C"

CONDITIONS: tuple = (
    fronts.CentreHeld,
    fronts.NearSoviet,
    fronts.NearWhite,
    fronts.ForeignReach,
    fronts.ForeignPower,
    mobilisation.RedStrength,
    fronts.FieldArmy,
    supply.ArmyGrainNeed,
    supply.ArmyFood,
    supply.RedSupply,
    supply.WhiteSupply,
    fronts.WhitePower,
    fronts.RebelPower,
    fronts.RebelHold,
    fronts.NationalPower,
    fronts.RedPower,
    fronts.ArmyFront,
    fronts.ArmyBurden,
    fronts.Front,
    fronts.FrontBurden,
    fronts.WhiteThreat,
    mobilisation.MenOfAge,
    mobilisation.ArmyWanted,
    mobilisation.CallUp,
    mobilisation.Evasion,
    desertion.Hunted,
    desertion.PatrolGrip,
    desertion.ReturnWill,
)

PROCESSES: tuple = (
    old_army.OldDiscipline,
    old_army.OldArmyGoesHome,
    mobilisation.FrontMemory,
    mobilisation.Registration,
    mobilisation.ClassesCalled,
    mobilisation.RedMobilisation,
    mobilisation.WhiteMobilisation,
    mobilisation.Demobilisation,
    desertion.RedDesertion,
    desertion.DesertersReturn,
    desertion.WhiteArmyMelts,
    desertion.FamilyAid,
    supply.RedArms,
    supply.HorsesTaken,
    fronts.RedDeployment,
    fronts.RedSkill,
    fronts.Contest,
    powers.OldStateFalls,
    powers.ForeignTroops,
    fleet.Fleet,
    losses.Battle,
    losses.Terror,
    losses.Emigration,
    losses.CampDeaths,
    epidemics.Typhus,
    epidemics.Influenza,
    epidemics.EpidemicDeaths,
)

MECHANISMS: dict[str, tuple[str, ...]] = {
    "the imperial army goes home": ("OldDiscipline", "OldArmyGoesHome"),
    "the old state falls, region by region": ("OldStateFalls",),
    "Red and White mobilisation": (
        "RedStrength", "MenOfAge", "FrontMemory", "ArmyWanted", "Registration", "ClassesCalled", "CallUp",
        "Evasion", "RedMobilisation", "WhiteMobilisation",
    ),
    "supply of the armies": ("ArmyGrainNeed", "ArmyFood", "RedArms", "RedSupply", "WhiteSupply", "HorsesTaken", "FamilyAid"),
    "morale, desertion and return": ("RedDesertion", "Hunted", "PatrolGrip", "ReturnWill", "DesertersReturn", "WhiteArmyMelts", "FamilyAid"),
    "control of land contested by forces, supply and support": (
        "NearSoviet", "NearWhite", "WhitePower", "NationalPower", "FieldArmy", "RedDeployment", "RedPower", "RedSkill", "Contest",
    ),
    "where the front is": ("ArmyFront", "ArmyBurden", "Front", "FrontBurden", "CentreHeld"),
    "danger of White rule as it is felt": ("WhiteThreat",),
    "foreign troops and aid": ("ForeignReach", "ForeignPower", "ForeignTroops", "WhiteSupply"),
    "national borderlands": ("OldStateFalls", "Contest", "NationalPower"),
    "rear revolts on both sides": ("Contest", "RebelPower", "RebelHold"),
    "losses in battle, terror and exile": ("Battle", "Terror", "Emigration", "CampDeaths"),
    "typhus and influenza": ("Typhus", "Influenza", "EpidemicDeaths"),
    "demobilisation": ("Demobilisation", "FrontMemory", "ArmyWanted"),
    "the fleet's crews change": ("Fleet",),
}  # fmt: skip
