package org.assaydao.api.app.demo;

import java.util.List;

/**
 * An election as history has it.
 *
 * @param votes the first of each voter, in the file's order
 * @param repeats further rows of voters that had voted already; sent too, and counted by nobody
 */
record RecordedElection(
        String id, String title, Official official, List<RecordedVote> votes, List<RecordedVote> repeats) {
    RecordedElection {
        votes = List.copyOf(votes);
        repeats = List.copyOf(repeats);
    }
}
