package org.assaydao.mirror.follow;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.mirror.node.Block;
import org.assaydao.mirror.node.Bloom;
import org.assaydao.mirror.node.ChainLog;
import org.assaydao.turn.PositionLost;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * The mirror's blocks, logs and checkpoints in PostgreSQL. A dropped block is marked so and keeps its logs; what was never a
 * log is taken out.
 */
public final class MirrorStore {
    /** How deep a checkpoint reads. */
    public enum Depth {
        SEEN,
        SAFE,
        FINALIZED,
        /** The last final block whose facts are events. */
        APPLIED
    }

    private static final RowMapper<Block> BLOCK = (row, _) -> new Block(
            row.getLong("number"),
            Hash32.of(row.getBytes("hash")),
            Hash32.of(row.getBytes("parent")),
            ChainTime.of(row.getLong("time")),
            Bloom.SILENT);

    private final JdbcTemplate jdbc;

    public MirrorStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<BlockPoint> checkpoint(Depth depth) {
        return Optional.ofNullable(checkpoints().get(depth));
    }

    /** Every checkpoint, all read at one moment; none before the first block was mirrored. */
    public Map<Depth, BlockPoint> checkpoints() {
        return extent().points();
    }

    /**
     * Where the mirror stands.
     *
     * @param mends how often what stood already was mended: the same blocks, told otherwise
     */
    public record Extent(Map<Depth, BlockPoint> points, long mends) {}

    public Extent extent() {
        Map<Depth, BlockPoint> points = new EnumMap<>(Depth.class);
        AtomicLong mends = new AtomicLong();
        jdbc.query("select name, number, hash, time, mends from mirror_checkpoint", row -> {
            mends.addAndGet(row.getLong("mends"));
            points.put(
                    Depth.valueOf(row.getString("name")),
                    new BlockPoint(
                            row.getLong("number"), Hash32.of(row.getBytes("hash")), ChainTime.of(row.getLong("time"))));
        });
        return new Extent(points, mends.get());
    }

    /** Takes note that what stood already was mended. */
    void mended() {
        jdbc.update("update mirror_checkpoint set mends = mends + 1 where name = 'SEEN'");
    }

    /** How far the last blocks are apart; twelve seconds before there are two. */
    public double secondsPerBlock() {
        Double measured = jdbc.queryForObject("""
                select (max(b.time) - min(b.time))::float8 / nullif(max(b.number) - min(b.number), 0)
                from mirror_block b, mirror_checkpoint c
                where c.name = 'SEEN' and b.canonical and b.number > c.number - 32""", Double.class);
        return measured == null ? 12 : measured;
    }

    /** Sets a checkpoint for the first time; the caller's transaction has checked the fence already. */
    void beginCheckpoint(Depth depth, BlockPoint at, long fence) {
        int begun = jdbc.update(
                """
                insert into mirror_checkpoint (name, number, hash, time, fence) values (?, ?, ?, ?, ?)
                on conflict do nothing""", depth.name(), at.number(), at.hash().toBytes(), at.time().seconds(), fence);
        if (begun != 1) throw new PositionLost("the mirror has a block " + depth + " already");
    }

    /**
     * Moves a checkpoint from where its caller found it; the caller's transaction has checked the fence already.
     *
     * @throws PositionLost when it is not there any more
     */
    void moveCheckpoint(Depth depth, BlockPoint from, BlockPoint to, long fence) {
        int moved = jdbc.update(
                """
                update mirror_checkpoint set number = ?, hash = ?, time = ?, fence = ?
                where name = ? and number = ? and hash = ?""",
                to.number(),
                to.hash().toBytes(),
                to.time().seconds(),
                fence,
                depth.name(),
                from.number(),
                from.hash().toBytes());
        if (moved != 1) throw new PositionLost("the mirror's block " + depth + " is not " + from + " any more");
    }

    /** The unbroken canonical run from the final checkpoint on; empty before the first block was mirrored. */
    Optional<Tail> tail() {
        List<Block> blocks = jdbc.query("""
                select b.* from mirror_block b, mirror_checkpoint c
                where c.name = 'FINALIZED' and b.canonical and b.number >= c.number order by b.number
                """, BLOCK);
        Tail tail = null;
        for (Block block : blocks) {
            if (tail == null) {
                tail = Tail.of(block);
            } else if (tail.meet(block) instanceof Step.Extend) {
                tail = tail.plus(block);
            } else {
                throw new IllegalStateException("the mirror's canonical blocks have a gap before " + block);
            }
        }
        return Optional.ofNullable(tail);
    }

    /** The canonical block of a number, where it was kept: every block of a tail, and every one with a log of ours. */
    Optional<Block> block(long number) {
        return jdbc.query("select * from mirror_block where canonical and number = ?", BLOCK, number).stream()
                .findFirst();
    }

    void drop(List<Block> blocks) {
        jdbc.batchUpdate(
                "update mirror_block set canonical = false where hash = ?",
                blocks,
                100,
                (statement, block) -> statement.setBytes(1, block.hash().toBytes()));
    }

    /** Keeps canonical blocks; one that was dropped before comes back as it was. */
    void keep(List<Block> blocks) {
        jdbc.batchUpdate("""
                insert into mirror_block (hash, number, parent, time, canonical) values (?, ?, ?, ?, true)
                on conflict (hash) do update set canonical = true
                """, blocks, 500, (statement, block) -> {
            statement.setBytes(1, block.hash().toBytes());
            statement.setLong(2, block.number());
            statement.setBytes(3, block.parent().toBytes());
            statement.setLong(4, block.time().seconds());
        });
    }

    void keepLogs(List<ChainLog> logs, Function<ChainLog, List<String>> subjects) {
        jdbc.batchUpdate("""
                insert into mirror_log (block_hash, log_index, block_number, transaction_hash, address, topics, data,
                    call, subjects)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """, logs, 500, (statement, log) -> bind(statement, log, subjects.apply(log)));
    }

    /** The blocks after {@code after} up to {@code through} of which two nodes told different logs. */
    Set<Hash32> disputes(long after, long through) {
        return new HashSet<>(jdbc.query(
                "select block_hash from mirror_dispute where block_number > ? and block_number <= ?",
                (row, _) -> Hash32.of(row.getBytes(1)),
                after,
                through));
    }

    /** Two nodes told different logs of a block: whoever leads, their word is taken only once they agree. */
    void dispute(Block block) {
        jdbc.update(
                "insert into mirror_dispute values (?, ?) on conflict do nothing",
                block.hash().toBytes(),
                block.number());
    }

    /** Ends the dispute about a block, of which they tell the same now. */
    void agree(Block block) {
        jdbc.update("delete from mirror_dispute where block_hash = ?", (Object)
                block.hash().toBytes());
    }

    /** Takes out what a node had told and what is no log of its block. */
    void takeOut(List<ChainLog> untrue) {
        jdbc.batchUpdate(
                "delete from mirror_log where block_hash = ? and log_index = ?", untrue, 500, (statement, log) -> {
                    statement.setBytes(1, log.blockHash().toBytes());
                    statement.setInt(2, log.index());
                });
    }

    private static void bind(PreparedStatement statement, ChainLog log, List<String> subjects) throws SQLException {
        statement.setBytes(1, log.blockHash().toBytes());
        statement.setInt(2, log.index());
        statement.setLong(3, log.block());
        statement.setBytes(4, log.transaction().toBytes());
        statement.setBytes(5, log.address().toBytes());
        byte[][] topics = log.topics().stream().map(Hash32::toBytes).toArray(byte[][]::new);
        statement.setArray(6, statement.getConnection().createArrayOf("bytea", topics));
        statement.setBytes(7, log.data().toBytes());
        HexBytes call = log.call();
        statement.setBytes(8, call == null ? null : call.toBytes());
        statement.setArray(9, statement.getConnection().createArrayOf("text", subjects.toArray(String[]::new)));
    }

    /** Canonical logs of the blocks after {@code after} up to {@code through}, in chain order. */
    List<ChainLog> logs(long after, long through) {
        return jdbc.query("""
                select l.* from mirror_log l join mirror_block b on b.hash = l.block_hash
                where b.canonical and l.block_number > ? and l.block_number <= ?
                order by l.block_number, l.log_index
                """, MirrorStore::log, after, through);
    }

    /** The logs of dropped blocks, in the order in which they stood. */
    List<ChainLog> logsOf(List<Block> blocks) {
        List<ChainLog> logs = new ArrayList<>();
        for (Block block : blocks) {
            logs.addAll(jdbc.query(
                    "select * from mirror_log where block_hash = ? order by log_index",
                    MirrorStore::log,
                    block.hash().toBytes()));
        }
        return logs;
    }

    /** The number of the last block after {@code after} with which a range holds at most {@code logs} logs, or {@code through}. */
    long endOfRange(long after, long through, int logs) {
        Long last = jdbc.queryForObject("""
                select max(block_number) from (
                    select l.block_number from mirror_log l join mirror_block b on b.hash = l.block_hash
                    where b.canonical and l.block_number > ? and l.block_number <= ?
                    order by l.block_number, l.log_index offset ? limit 1) beyond
                """, Long.class, after, through, logs);
        return last == null ? through : Math.max(after + 1, last - 1);
    }

    public static ChainLog log(ResultSet row, int number) throws SQLException {
        byte[] call = row.getBytes("call");
        return new ChainLog(
                row.getLong("block_number"),
                Hash32.of(row.getBytes("block_hash")),
                row.getInt("log_index"),
                Hash32.of(row.getBytes("transaction_hash")),
                Address.of(row.getBytes("address")),
                Arrays.stream((byte[][]) row.getArray("topics").getArray())
                        .map(Hash32::of)
                        .toList(),
                HexBytes.of(row.getBytes("data")),
                call == null ? null : HexBytes.of(call));
    }
}
