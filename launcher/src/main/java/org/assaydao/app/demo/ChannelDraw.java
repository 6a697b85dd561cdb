package org.assaydao.app.demo;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;

/** Draws who votes gasless: half of all voters, out of those with weight, the same in every run. */
final class ChannelDraw {
    private ChannelDraw() {}

    /** Those drawn; all with weight when they are fewer than half. The others vote by transactions of their own. */
    static Set<Address> gasless(String election, List<RecordedVote> votes) {
        return votes.stream()
                .filter(vote -> !vote.weight().isZero())
                .map(RecordedVote::voter)
                .sorted(Comparator.comparing(voter -> lot(election, voter)))
                .limit(votes.size() / 2)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String lot(String election, Address voter) {
        String text = Cast.SEED + "/draw/" + election + "/" + voter.toLowerCase();
        return Hash32.keccak(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
