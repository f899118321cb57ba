"""Files written: all of them or none, whatever interrupts."""
