"""Armies raised, deserted and fed by the country they fight for, 1918-22: the rooms war and, for risings, village."""

from __future__ import annotations

from dataclasses import replace

from thermidor.rivals.mobilisation import CADRES, FOLLOWERS, QUOTAS, SHIFTING, TERROR

from .form import Account, Part, Witness
from .mobilisation_outside import given, held

WAR = (
    "FrontMemory", "Registration", "ClassesCalled", "RedMobilisation", "WhiteMobilisation", "Demobilisation", "RedDesertion",
    "DesertersReturn", "WhiteArmyMelts", "FamilyAid", "RedArms", "RedDeployment", "RedSkill", "OldDiscipline", "OldArmyGoesHome", "Battle",
    "CampDeaths", "Emigration",
)  # fmt: skip
VILLAGE = ("Risings", "BandsDissolve", "ReleasedBands", "News", "Restoration", "Solidarity")
STILL = {
    "army_members": "members of the ruling party in arms are counted with the soldiers",
    **dict.fromkeys(
        ("artisans", "clerks", "collective_farmers", "dependants", "deported", "managers", "officials", "traders", "bench_members",
         "command_members", "desk_members", "secretaries", "village_members"),
        "births, deaths and moves between towns and villages change the people of a region by a few per cent in three years",
    ),
}  # fmt: skip
STRENGTH = "strengths of armies were counted in several ways (ration, list, with or without the rear); sources of one month differ by a fifth"
LOOSE = "sources differ by a factor of two in what they count"
WITNESSES = (
    Witness("army_rkka", 0.15, STRENGTH, since="1918-03-01"),
    Witness("red_army", 0.15, STRENGTH, since="1918-03-01"),
    Witness("desertion", 0.15, "no-shows were known only where there were lists"),
    Witness("conscripts_called", 0.2, "call-ups were repeated, and whom a source counts as called is not said"),
    Witness("conscripts_noshow", 0.2, "as for those called"),
    Witness("deserters_caught_month", 0.3, "monthly returns of commissions that were only being set up"),
    Witness("deserters_caught_spring", 0.2, "as for the months"),
    Witness("deserters_back", 0.2, "round figures of two years"),
    Witness("deserters_back_districts", 0.3, "borders of districts are not those of regions"),
    Witness("deserters_come", 8.0, "in points: what counts as coming of oneself was up to the commission"),
    Witness("red_army_front_share", 5.0, "in points: fighters, bayonets and front troops are not the same"),
    Witness("red_army_peasant", 4.0, "in points: origin as the army counted it"),
    Witness("white_kolchak", 0.3, "the regions cut the front across"),
    Witness("white_afsr", 0.3, "as in the east"),
    Witness("white_nw", 0.8, "a corps raised abroad from prisoners and refugees, whom the record does not have"),
    Witness("white_wrangel", 0.5, "what was left of an army, behind an isthmus"),
    Witness("white_peak", 0.4, LOOSE),
    Witness("loss_redarmy", 0.5, LOOSE),
    Witness("loss_white", 0.5, LOOSE),
    Witness("peasant_risings", 0.4, "a rising is a band of five hundred in the record, and whatever was reported in the archive"),
    Witness("peasant_risings_month", 0.4, "as for the half-years"),
    Witness("tambov_insurgents", 0.3, "one guberniia in a region of seven"),
    Witness("wsiberia_insurgents", 0.4, "sources from 50,000 to 100,000"),
)
SHARED = (
    "war.WhiteMobilisation.pace", "war.FieldArmy.lean", "war.FieldArmy.rear", "village.Risings.contagion", "village.Risings.spark",
)  # fmt: skip
OWN = Account(
    "bargain",
    "Lists, harvest and land: an army that hides and comes back",
    "Harman, How the Revolution Was Lost (1967), with Figes, Past and Present 129 (1990), and Sanborn, Drafting the Russian Nation (2003)",
    "deserters come of themselves when the landlord nears, where he nears",
    free=(
        "war.CallUp.growth", "war.Evasion.away", "war.PatrolGrip.raids", "war.ReturnWill.coming",
        "war.ReturnWill.land", "war.ReturnWill.turn", *SHARED,
    ),
)  # fmt: skip
STEADY = {  # no opinion, season or want moves a man
    "war.WhiteMobilisation.keenness": 50.0, "war.WhiteArmyMelts.morale": 0.0, "war.RedDesertion.harvest": 0.0, "war.RedDesertion.dread": 0.0,
    "war.RedDesertion.alone": 0.0, "war.RedDesertion.hunger": 0.0, "village.Risings.threat": 0.0,
}  # fmt: skip
QUOTA_FORM = Account(
    "quotas",
    "Quotas and force ratios",
    "Lanchester, Aircraft in Warfare (1916); Deitchman, A Lanchester Model of Guerrilla Warfare (1962)",
    "armies are what quotas of the land held and the fire of the enemy make them; no opinion moves a man",
    free=(
        "rivals.QuotaCallUp.quota", "rivals.QuotaEvasion.absent", "rivals.QuotaPatrols.caught", "rivals.QuotaWill.come", "war.RedDesertion.base",
        "war.Demobilisation.release", *SHARED,
    ),
    without=("war.Registration", "war.ClassesCalled"),
    plus=QUOTAS,
    fixed=STEADY,
)  # fmt: skip
SQUARES = replace(
    QUOTA_FORM,
    name="squares",
    title="Force in being and fire",
    stake="armies are what force in being and the fire of the enemy make them; no opinion moves a man",
    free=("rivals.CadreCallUp.growth", *QUOTA_FORM.free[1:]),
    plus=CADRES,
    second_form=True,
)
FIXED_FORM = Account(
    "fixed_followers",
    "Each side draws on its followers",
    "Atkinson, Gutfraind and Kress, When Do Armed Revolts Succeed: Lessons from Lanchester Theory (2012), arXiv 1106.4358",
    "armies come from the people they hold, as far as these follow them; first strength does not matter",
    free=(
        "rivals.FollowersRed.leaning", "rivals.FollowersRed.land", "rivals.FollowersRed.host", "rivals.FollowersCallUp.rate",
        "rivals.QuotaPatrols.caught", "rivals.FollowersWill.come", *SHARED,
    ),
    without=("war.Registration", "war.ClassesCalled"),
    plus=FOLLOWERS,
    fixed={"village.Risings.threat": 0.0},
)  # fmt: skip
FOLLOWED = replace(
    FIXED_FORM,
    name="followers",
    title="Each side draws on its followers, and they shift",
    free=("rivals.ShiftingFollowers.leaning", "rivals.ShiftingFollowers.take", "rivals.ShiftingFollowers.host", *FIXED_FORM.free[3:]),
    plus=SHIFTING,
    second_form=True,
)
TERRIFIED = Account(
    "terror",
    "Terror made the army",
    "Pipes, Russia under the Bolshevik Regime (1993); Brovkin, Behind the Front Lines of the Civil War (1994)",
    "who came of himself came because he would have been caught: returns follow force, not the Whites",
    free=(
        "war.CallUp.growth", "rivals.DeterredEvasion.away", "rivals.DeterredEvasion.deterrence",
        "war.PatrolGrip.raids", "rivals.YieldingWill.yielding", "war.FrontMemory.calm", *SHARED,
    ),
    plus=TERROR,
)  # fmt: skip

FIRST_FORMS = (QUOTA_FORM, FIXED_FORM)  # lost the observation they staked themselves on; kept to be run again

PART = Part(
    name="mobilisation",
    title="Mobilisation and desertion, 1918-22",
    question="What raised an army of five million out of a country that had just walked home from another: the land it could lose, or force?",
    rooms=("war",),
    processes=tuple(f"war.{name}" for name in WAR) + tuple(f"village.{name}" for name in VILLAGE),
    measures=(
        "red_army", "white_army", "called_up", "conscripted", "no_shows", "desertions", "deserters", "deserters_returned", "deserters_come_share",
        "red_army_combat_share", "red_army_peasant_share", "red_army_dead", "white_army_dead", "white_people", "soviet_share", "white_share",
        "insurgents", "risings", "war_burden", "red_army_supply",
    ),
    given=given,
    held=held,
    still=STILL,
    clamps=("grain_proc_mt", "steel_kt", "desertion_cum", "guberniias_soviet", "pop_denikin"),
    witnesses=WITNESSES,
    window=("1918-01-01", "1922-12-31"),
    fitted_until="1920-12-31",
    accounts=(OWN, SQUARES, FOLLOWED, TERRIFIED),
)  # fmt: skip
