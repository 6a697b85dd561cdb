package org.assaydao.app.demo;

import java.util.Map;
import org.assaydao.app.cli.Side;

/** A dispute of the fraud: who accuses whom of overselling, with what, what is answered, and how holders vote on it. */
@SuppressWarnings("ImmutableEnumChecker") // Its maps are of Map.of.
enum Trial {
    NORTHLIGHT(
            Chronicle.Act.FRAUD,
            Player.NORTHLIGHT,
            Player.MARA,
            "accuses Northlight of overselling, with the list of its sales; its bond is frozen",
            8_000,
            true,
            Map.of(Player.ADA, Side.FOR, Player.BEN, Side.FOR, Player.CLEO, Side.FOR),
            "",
            "Our meters differ from the auditor's. Nobody was short of anything that we know of."),
    HARBOUR(
            Chronicle.Act.HONEST,
            Player.HARBOUR,
            Player.ROLF,
            "accuses Harbour of overselling, on a guess; its bond is frozen",
            0,
            false,
            Map.of(Player.ADA, Side.AGAINST, Player.BEN, Side.AGAINST, Player.CLEO, Side.FOR),
            "Harbour must have sold more than it has, for its prices are low.",
            "Every sale is in the list that goes with this answer; they add up to four fifths of what was attested."),
    SHAM(
            Chronicle.Act.SHAM,
            Player.SOUTHGATE,
            Player.FRITZ,
            "accuses its friend Southgate of overselling with nothing to show, so that the case is lost",
            0,
            false,
            Map.of(Player.ADA, Side.AGAINST, Player.BEN, Side.AGAINST, Player.CLEO, Side.ABSTAIN),
            "Southgate may have oversold; I have no list to show.",
            "There is no list because there is nothing to list."),
    SOUTHGATE(
            Chronicle.Act.SHAM,
            Player.SOUTHGATE,
            Player.TESS,
            "accuses Southgate of the same, with its sales; the friend's case is no bar",
            0,
            true,
            Map.of(Player.ADA, Side.FOR, Player.BEN, Side.FOR),
            "Sales of Southgate in this period, with their buyers: one half more than was attested.",
            "This was decided in the case before.");

    private final Chronicle.Act act;
    private final Player accused;
    private final Player challenger;
    private final String accusation;
    private final long damages;
    private final boolean isUpheld;
    private final Map<Player, Side> votes;
    private final String evidence;
    private final String answer;

    Trial(
            Chronicle.Act act,
            Player accused,
            Player challenger,
            String accusation,
            long damages,
            boolean isUpheld,
            Map<Player, Side> votes,
            String evidence,
            String answer) {
        this.act = act;
        this.accused = accused;
        this.challenger = challenger;
        this.accusation = accusation;
        this.damages = damages;
        this.isUpheld = isUpheld;
        this.votes = Map.copyOf(votes);
        this.evidence = evidence;
        this.answer = answer;
    }

    Chronicle.Act act() {
        return act;
    }

    Player accused() {
        return accused;
    }

    Player challenger() {
        return challenger;
    }

    /** How the challenger begins, as a phrase. */
    String accusation() {
        return accusation;
    }

    /** What users lost, as the challenger says [whole tokens]. */
    long damages() {
        return damages;
    }

    /** Whether the votes uphold it. */
    boolean isUpheld() {
        return isUpheld;
    }

    Map<Player, Side> votes() {
        return votes;
    }

    /** The text whose hash is filed; empty where it is made of the players' accounts. */
    String evidence() {
        return evidence;
    }

    String answer() {
        return answer;
    }
}
