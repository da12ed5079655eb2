"""Industrial and railway workers, employed or not."""

from thermidor.grammar import SocialClass

WORKERS = SocialClass(
    "workers",
    {
        "branch": ("metal", "textile", "mining", "rail", "other"),
        "origin": ("hereditary", "village"),
        "spirit": ("militant", "passive"),
        "work": ("employed", "idle"),
    },
    group="workers",
    urban=1.0,
    note="hands of census industry and of the railways; idle are those registered or counted as without work; "
    "militant are those who agitate, organise and are followed",
)
EMPLOYED = WORKERS.where(work="employed")
IDLE = WORKERS.where(work="idle")
INDUSTRY = WORKERS.where(branch=("metal", "textile", "mining", "other"))
