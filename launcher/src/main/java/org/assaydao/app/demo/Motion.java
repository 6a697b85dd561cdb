package org.assaydao.app.demo;

import java.math.BigInteger;
import java.util.Map;
import org.assaydao.app.cli.Side;

/** A proposal that holders decide: how each votes, and whether it passes by that. */
record Motion(BigInteger proposal, Map<Player, Side> votes, boolean passes) {
    Motion {
        votes = Map.copyOf(votes);
    }
}
