package org.assaydao.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.assaydao.evidence.EvidenceBounds;
import org.assaydao.evidence.EvidenceFile;
import org.assaydao.evidence.EvidenceStore;
import org.assaydao.evidence.FileType;
import org.assaydao.evidence.Side;
import org.assaydao.evidence.Upload;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.springframework.jdbc.core.JdbcTemplate;

/** Files of evidence in PostgreSQL, a row for each chunk: every instance has them, and so has every backup. */
public final class JdbcEvidenceStore implements EvidenceStore {
    /** Whoever begins or keeps one has this lock until he commits, so that what he counted stands. */
    private static final long LOCK = 0x61737361795f6576L;

    /** Whoever begins one lets go of more than that, so that they never gather. */
    private static final int LET_GO = 4;

    /** Whoever owns what all may send. */
    private static final String ALL = "all";

    private static final String UPLOAD = """
            select upload, hash, size, type, received, kept,
                least(touched_at + ? * interval '1 second', began_at + ? * interval '1 second') as until
            from evidence_upload""";

    private final JdbcTemplate jdbc;
    private final LedgerTransaction transaction;
    private final EvidenceBounds bounds;

    public JdbcEvidenceStore(JdbcTemplate jdbc, LedgerTransaction transaction, EvidenceBounds bounds) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.bounds = bounds;
    }

    @Override
    public Upload begin(Announced announced) {
        UUID upload = UUID.randomUUID();
        transaction.run(() -> {
            lock();
            letGoIdle(LET_GO);
            requireNone(announced.hash());
            requirePlace(announced.sender());
            requireSpace(announced.dispute(), announced.side(), announced.size());
            return jdbc.update(
                    """
                    insert into evidence_upload (upload, dispute, side, hash, size, type, caller, site)
                    values (?, ?, ?, ?, ?, ?, ?, ?)""",
                    upload,
                    announced.dispute().value().toBytes(),
                    announced.side().name(),
                    announced.hash().toBytes(),
                    announced.size(),
                    announced.type().name(),
                    announced.sender().address(),
                    announced.sender().site());
        });
        return find(upload).orElseThrow();
    }

    private void lock() {
        jdbc.query("select pg_advisory_xact_lock(?)", _ -> {}, LOCK);
    }

    private void requireNone(Hash32 hash) {
        if (!files(List.of(hash)).isEmpty()) throw new RuleBroken(Rule.EVIDENCE_HELD, Map.of("hash", hash));
    }

    /** No site takes a place of as few as are left beside its own, as for whatever has places by caller. */
    private void requirePlace(Sender sender) {
        jdbc.query(
                """
                select count(*), count(*) filter (where caller = ?), count(*) filter (where site = ?)
                from evidence_upload where not kept""",
                row -> {
                    int all = row.getInt(1);
                    if (row.getInt(2) >= bounds.openOfOne()) throw crowded(Rule.TOO_MANY_UPLOADS);
                    if (row.getInt(3) >= bounds.open() - all) throw crowded(Rule.UPLOADS_FULL);
                },
                sender.address(),
                sender.site());
    }

    private RuleBroken crowded(Rule rule) {
        return new RuleBroken(rule, Map.of("atOnce", bounds.open(), "atOnceOfOneAddress", bounds.openOfOne()));
    }

    private void requireSpace(DisputeId dispute, Side side, long size) {
        long held = number(
                "select coalesce(sum(size), 0) from evidence_upload where kept and dispute = ? and side = ?",
                dispute.value().toBytes(),
                side.name());
        if (held + size > bounds.bytesOfSide()) {
            throw new RuleBroken(
                    Rule.EVIDENCE_SPACE_SPENT,
                    Map.of(
                            "side",
                            side,
                            "bytesOfSide",
                            bounds.bytesOfSide(),
                            "bytesLeft",
                            bounds.bytesOfSide() - held));
        }
    }

    private long number(String query, Object... arguments) {
        return Objects.requireNonNull(jdbc.queryForObject(query, Long.class, arguments));
    }

    @Override
    public Optional<Upload> find(UUID upload) {
        return jdbc
                .query(
                        UPLOAD + " where upload = ?",
                        (row, _) -> new Upload(
                                row.getObject("upload", UUID.class),
                                Hash32.of(row.getBytes("hash")),
                                row.getLong("size"),
                                FileType.valueOf(row.getString("type")),
                                row.getLong("received"),
                                row.getBoolean("kept"),
                                row.getTimestamp("until").toInstant()),
                        bounds.idle().toSeconds(),
                        bounds.longest().toSeconds(),
                        upload)
                .stream()
                .findFirst();
    }

    /** In one transaction: whoever dies within it has added all of the chunk or nothing. */
    @Override
    public boolean append(UUID upload, long offset, byte[] chunk) {
        return transaction.run(() -> {
            Optional<String> site = jdbc.query("""
                            update evidence_upload set received = received + ?, touched_at = now()
                            where upload = ? and received = ? and not kept returning site""", (row, _) -> row.getString(1), chunk.length, upload, offset).stream()
                    .findFirst();
            site.ifPresent(sender -> {
                jdbc.update(
                        "insert into evidence_chunk (upload, number, bytes) values (?, ?, ?)",
                        upload,
                        Math.toIntExact(offset / Upload.CHUNK),
                        chunk);
                spend(sender, bounds.bytesOfSite(), chunk.length);
                // Last, for it is locked until the end.
                spend(ALL, bounds.bytesOfAll(), chunk.length);
            });
            return site.isPresent();
        });
    }

    /** Nothing gives it back: what was written was written, whatever became of it. */
    private void spend(String owner, long most, int bytes) {
        jdbc.query(
                """
                insert into evidence_spent (day, owner, bytes)
                values (floor(extract(epoch from now()) / 86400), ?, ?)
                on conflict (day, owner) do update set bytes = evidence_spent.bytes + excluded.bytes
                returning day, bytes, ceil((day + 1) * 86400 - extract(epoch from now()))""",
                row -> {
                    long spent = row.getLong(2);
                    if (spent > most) {
                        throw new RuleBroken(
                                Rule.EVIDENCE_QUOTA_SPENT,
                                Map.of("bytesOfDay", most, "retryAfterSeconds", row.getLong(3)));
                    }
                    if (spent == bytes) jdbc.update("delete from evidence_spent where day < ?", row.getLong(1));
                },
                owner,
                bytes);
    }

    @Override
    public void keep(UUID upload) {
        Optional<RuleBroken> refused = transaction.run(() -> {
            lock();
            return jdbc
                    .query(
                            "select dispute, side, size, hash from evidence_upload where upload = ? and not kept",
                            (row, _) -> kept(upload, row),
                            upload)
                    .stream()
                    .findFirst()
                    .flatMap(each -> each);
        });
        if (refused.isPresent()) throw refused.get();
    }

    /** Empty where it was kept, or the same file is here already; what breaks a rule goes, and that is to be committed. */
    private Optional<RuleBroken> kept(UUID upload, ResultSet row) throws SQLException {
        Hash32 hash = Hash32.of(row.getBytes("hash"));
        try {
            requireSpace(
                    new DisputeId(Hash32.of(row.getBytes("dispute"))),
                    Side.valueOf(row.getString("side")),
                    row.getLong("size"));
        } catch (RuleBroken full) {
            letGo(upload);
            return Optional.of(full);
        }
        if (files(List.of(hash)).isEmpty()) {
            jdbc.update("update evidence_upload set kept = true, caller = null, site = null where upload = ?", upload);
        } else {
            letGo(upload);
        }
        return Optional.empty();
    }

    @Override
    public boolean letGo(UUID upload) {
        return jdbc.update("delete from evidence_upload where upload = ? and not kept", upload) == 1;
    }

    @Override
    public int letGoIdle(int most) {
        return jdbc.update("""
                        delete from evidence_upload where upload in (select upload from evidence_upload
                            where not kept and (touched_at < now() - ? * interval '1 second'
                                or began_at < now() - ? * interval '1 second')
                            order by touched_at limit ? for update skip locked)""", bounds.idle().toSeconds(), bounds.longest().toSeconds(), most);
    }

    @Override
    public List<EvidenceFile> files(List<Hash32> hashes) {
        return jdbc.query(
                "select upload, hash, size, type from evidence_upload where kept and hash = any(?)",
                (row, _) -> new EvidenceFile(
                        row.getObject("upload", UUID.class),
                        Hash32.of(row.getBytes("hash")),
                        row.getLong("size"),
                        FileType.valueOf(row.getString("type"))),
                (Object) hashes.stream().map(Hash32::toBytes).toArray(byte[][]::new));
    }

    @Override
    public Optional<byte[]> chunk(UUID upload, int number) {
        return jdbc
                .query(
                        "select bytes from evidence_chunk where upload = ? and number = ?",
                        (row, _) -> row.getBytes(1),
                        upload,
                        number)
                .stream()
                .findFirst();
    }
}
