package org.assaydao.mirror.outlook;

import org.assaydao.mirror.decode.Facts;
import org.assaydao.mirror.follow.MirrorStore;
import org.assaydao.mirror.node.NodeRoom;
import org.springframework.jdbc.core.JdbcTemplate;

/** What tests of the other rooms take from this one where no node is asked. */
public final class OutlookRoom {
    private OutlookRoom() {}

    public static SeenExtensions extensions(JdbcTemplate jdbc) {
        MirrorStore store = new MirrorStore(jdbc);
        return new SeenExtensions(jdbc, store, proposals(jdbc, store, new Facts(BoundedReadsTest.contracts())));
    }

    static MirroredProposals proposals(JdbcTemplate jdbc, MirrorStore store, Facts facts) {
        return new MirroredProposals(jdbc, store, facts, new VoterNonces(jdbc, NodeRoom.reads(NodeRoom.nobody())));
    }
}
