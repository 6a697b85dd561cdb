package org.assaydao.ballot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.BallotLedger.Open;
import org.assaydao.chain.PendingFact;
import org.assaydao.kernel.Address;

/** What of the accepted ballots stands in no block yet. */
public final class BallotOverlay {
    private BallotOverlay() {}

    /** The voters whose votes {@code later} holds: those to ask {@link BallotLedger#open} about. */
    public static List<Address> voters(List<PendingFact> later) {
        List<Address> voters = new ArrayList<>();
        for (PendingFact pending : later) {
            if (pending.fact() instanceof BallotCounted counted) {
                voters.add(counted.ballot().voter());
            }
        }
        return voters;
    }

    /**
     * What is accepted here and stands in no seen block: the open ballots but those whose voter's vote was seen.
     *
     * @param open the sums over all accepted ballots that no final fact ended
     * @param later the counted votes behind the last applied block
     * @param ofVoters the open ballots among {@link #voters}
     */
    public static OpenSums unseen(OpenSums open, List<PendingFact> later, Map<Address, Open> ofVoters) {
        Map<Support, OpenSums.Side> sides = new LinkedHashMap<>();
        for (Support support : Support.values()) {
            sides.put(support, open.of(support));
        }
        voters(later).stream().distinct().forEach(voter -> {
            Open seen = ofVoters.get(voter);
            if (seen != null) {
                sides.computeIfPresent(seen.support(), (_, side) -> side.less(new OpenSums.Side(seen.power(), 1)));
            }
        });
        return new OpenSums(sides);
    }
}
