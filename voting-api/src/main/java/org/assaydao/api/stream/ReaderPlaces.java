package org.assaydao.api.stream;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;

/** How many may read the feed at once, altogether and from one address. */
final class ReaderPlaces {
    private final int most;
    private final int mostOfOne;
    private final Map<InetAddress, Integer> taken = new HashMap<>();
    private int all;

    ReaderPlaces(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /**
     * Takes a place of an address, which must be given back.
     *
     * @throws EdgeRefusal TOO_MANY_READERS when there is none
     */
    synchronized InetAddress take(InetAddress address) {
        int ofOne = taken.getOrDefault(address, 0);
        if (all >= most || ofOne >= mostOfOne) {
            throw new EdgeRefusal(EdgeRule.TOO_MANY_READERS, Map.of("readers", most, "readersOfOneAddress", mostOfOne));
        }
        all++;
        taken.put(address, ofOne + 1);
        return address;
    }

    synchronized void giveBack(InetAddress address) {
        all--;
        taken.computeIfPresent(address, (_, ofOne) -> ofOne == 1 ? null : ofOne - 1);
    }
}
