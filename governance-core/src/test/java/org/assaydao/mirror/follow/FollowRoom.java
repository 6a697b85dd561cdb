package org.assaydao.mirror.follow;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.assaydao.chain.BlockPoint;
import org.assaydao.mirror.decode.Facts;
import org.assaydao.mirror.node.Block;
import org.assaydao.mirror.node.ChainLog;
import org.assaydao.mirror.node.Node;
import org.assaydao.turn.Lease;
import org.springframework.jdbc.core.JdbcTemplate;

/** The inward side for tests of the other rooms: its single turns, each under a fence, and what it leaves behind. */
public final class FollowRoom {
    private FollowRoom() {}

    /** One turn under that fence; whether there is more to do at once. */
    @FunctionalInterface
    public interface Turn {
        boolean turn(long fence);
    }

    public static ChainWatch watch(Node node, JdbcTemplate jdbc, Duration longestBlock, LongSupplier nanos) {
        return new ChainWatch(node, new MirrorStore(jdbc), jdbc, longestBlock, nanos);
    }

    public static ProposalBook proposals(JdbcTemplate jdbc) {
        return new ProposalBook(jdbc);
    }

    /** A mirror that has followed, recorded and applied these blocks, and these logs of theirs. */
    public static void mirror(MirrorStore store, List<Block> blocks, List<ChainLog> logs, Facts facts, BlockPoint end) {
        store.keep(blocks);
        store.keepLogs(logs, facts::subjects);
        for (MirrorStore.Depth depth : MirrorStore.Depth.values()) store.beginCheckpoint(depth, end, 1);
    }

    /** A recorder that has applied so far. */
    public static void apply(MirrorStore store, BlockPoint from, BlockPoint to) {
        store.moveCheckpoint(MirrorStore.Depth.APPLIED, from, to, 1);
    }

    /** A log that was told falsely and is mended. */
    public static void mend(MirrorStore store) {
        store.mended();
    }

    public static Turn follower(Following following, Lease lease) {
        return following.follower(lease)::turn;
    }

    public static Turn recorder(Following following, Lease lease) {
        return following.recorder(lease)::turn;
    }
}
