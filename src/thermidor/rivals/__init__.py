"""Other explanations: the same society with processes replaced, each with its best advocate and the observation it stakes itself on."""
