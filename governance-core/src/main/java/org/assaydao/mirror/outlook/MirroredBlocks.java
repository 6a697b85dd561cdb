package org.assaydao.mirror.outlook;

import java.util.Optional;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.FinalBlocks;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.mirror.follow.MirrorStore;
import org.assaydao.mirror.follow.MirrorStore.Depth;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Final blocks from the mirror's tables. */
final class MirroredBlocks implements FinalBlocks {
    private static final RowMapper<BlockPoint> POINT = (row, _) ->
            new BlockPoint(row.getLong("number"), Hash32.of(row.getBytes("hash")), ChainTime.of(row.getLong("time")));

    private final JdbcTemplate jdbc;
    private final MirrorStore store;

    MirroredBlocks(JdbcTemplate jdbc, MirrorStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    @Override
    public BlockPoint last() {
        return store.checkpoint(Depth.APPLIED)
                .orElseThrow(() -> new ChainNotReady("no block of the chain has been mirrored yet"));
    }

    @Override
    public Optional<BlockPoint> lastUntil(long number) {
        return jdbc.query("""
                        select number, hash, time from mirror_block where canonical and number <= ?
                        order by number desc limit 1""", POINT, number).stream().findFirst();
    }

    @Override
    public Optional<BlockPoint> lastUntil(ChainTime time) {
        return jdbc.query("""
                        select number, hash, time from mirror_block where canonical and time <= ? and number <= ?
                        order by time desc, number desc limit 1""", POINT, time.seconds(), last().number()).stream().findFirst();
    }
}
