package org.assaydao.app.demo;

/** Somebody in the fraud: a name, a part, and how many whole governance tokens they vote with. All are invented. */
enum Player {
    NORTHLIGHT("Northlight", "provider that sells more than was attested", 0),
    HARBOUR("Harbour", "provider that keeps its word", 0),
    SOUTHGATE("Southgate", "provider that oversells too, and has a friend", 0),
    MARA("Mara", "challenges Northlight", 0),
    ROLF("Rolf", "challenges Harbour, wrongly", 0),
    FRITZ("Fritz", "friend of Southgate, opens a sham case", 0),
    TESS("Tess", "challenges Southgate", 0),
    ADA("Ada", "holder", 900_000),
    BEN("Ben", "holder, drafts the payout", 700_000),
    CLEO("Cleo", "holder, asks for the delisting", 300_000),
    DORA("Dora", "holder, tries a veto", 60_000),
    STELLA("Stella", "steward", 0),
    SIMON("Simon", "steward", 0);

    /** How many users Northlight harmed. */
    static final int HARMED = 60;

    private final String label;
    private final String part;
    private final long votes;

    Player(String label, String part, long votes) {
        this.label = label;
        this.part = part;
        this.votes = votes;
    }

    String label() {
        return label;
    }

    String part() {
        return part;
    }

    long votes() {
        return votes;
    }

    /** Whether it applies for a listing. */
    boolean isProvider() {
        return this == NORTHLIGHT || this == HARBOUR || this == SOUTHGATE;
    }
}
