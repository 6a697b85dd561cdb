package org.assaydao.mirror.outlook;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.chain.LogTransactions;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.springframework.jdbc.core.JdbcTemplate;

/** Transactions and times of logs, from the mirror's tables: the block of a log is kept as long as the log. */
final class MirroredOrigins implements LogTransactions {
    private final JdbcTemplate jdbc;

    MirroredOrigins(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<ChainPosition, Origin> of(Collection<ChainPosition> positions) {
        Map<ChainPosition, Origin> origins = new HashMap<>();
        if (positions.isEmpty()) return origins;
        List<ChainPosition> asked = List.copyOf(positions);
        byte[][] blocks = asked.stream().map(at -> at.blockHash().toBytes()).toArray(byte[][]::new);
        Integer[] indexes = asked.stream().map(ChainPosition::logIndex).toArray(Integer[]::new);
        jdbc.query(
                """
                select asked.number, l.transaction_hash, b.time
                from unnest(?::bytea[], ?::int[]) with ordinality as asked (block, log, number)
                join mirror_log l on l.block_hash = asked.block and l.log_index = asked.log
                join mirror_block b on b.hash = l.block_hash""",
                row -> {
                    origins.put(
                            asked.get(row.getInt("number") - 1),
                            new Origin(Hash32.of(row.getBytes("transaction_hash")), ChainTime.of(row.getLong("time"))));
                },
                blocks,
                indexes);
        return origins;
    }
}
