package org.assaydao.ledger;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaydao.ballot.BallotEvent.BallotAccepted;
import org.assaydao.ballot.BallotLedger.Candidate;
import org.assaydao.ballot.BallotLedger.Open;
import org.assaydao.ballot.Support;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.ledger.BallotSumRows.What;
import org.assaydao.statement.Accepted;
import org.assaydao.statement.AcceptedAt;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code ballot_live}: one row for each accepted ballot, open until a final fact has ended it. */
final class BallotRows {
    private static final String INSERT = """
            insert into ballot_live (proposal, voter, digest, support, power, sequential_nonce, accepted_time,
                accepted_block, sequence, gas) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (proposal, voter) do update set
                digest = excluded.digest, support = excluded.support, power = excluded.power,
                sequential_nonce = excluded.sequential_nonce, accepted_time = excluded.accepted_time,
                accepted_block = excluded.accepted_block, sequence = excluded.sequence, gas = excluded.gas, ended = false, vacant = false
            where ballot_live.vacant""";

    private final JdbcTemplate jdbc;
    private final BallotSumRows sums;

    BallotRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.sums = new BallotSumRows(jdbc);
    }

    /** What the accepted ballots among {@code ids} were answered. */
    Map<BallotId, Accepted> find(Collection<BallotId> ids) {
        Map<String, BallotId> byKey = new HashMap<>();
        ids.forEach(id -> byKey.put(id.proposal() + "/" + id.voter(), id));
        Map<BallotId, Accepted> found = new HashMap<>();
        jdbc.query(
                """
                select b.proposal, b.voter, b.digest, b.accepted_time, b.accepted_block, b.sequence
                from unnest(?, ?) as wanted (proposal, voter)
                join ballot_live b on b.proposal = wanted.proposal and b.voter = wanted.voter
                where not b.vacant""",
                (ResultSet row) -> {
                    BallotId id = byKey.get(row.getString(1) + "/" + Address.of(row.getBytes(2)));
                    if (id != null) {
                        AcceptedAt at = new AcceptedAt(ChainTime.of(row.getLong(4)), row.getLong(5));
                        found.put(id, new Accepted(id + "@" + row.getLong(6), Hash32.of(row.getBytes(3)), at, false));
                    }
                },
                proposals(ids),
                voters(ids));
        return found;
    }

    /** Those that have a stream, accepted here or counted by the chain, and have not left their place. */
    Set<BallotId> taken(Collection<BallotId> ids) {
        return new HashSet<>(jdbc.query(
                """
                select wanted.id from unnest(?, ?, ?) as wanted (proposal, voter, id)
                join domain_event_entry e on e.aggregate_identifier = wanted.id and e.sequence_number = 0
                where not exists (select from ballot_live b
                    where b.proposal = wanted.proposal and b.voter = wanted.voter and b.vacant)""",
                (row, _) -> BallotId.parse(row.getString(1)),
                proposals(ids),
                voters(ids),
                ids.stream().map(BallotId::toString).toArray(String[]::new)));
    }

    /** Where the streams of those of {@code ids} go on that have left their place. */
    Map<BallotId, Long> continued(Collection<BallotId> ids) {
        Map<BallotId, Long> next = new HashMap<>();
        jdbc.query(
                """
                select wanted.id, (select max(sequence_number) + 1 from domain_event_entry e
                    where e.aggregate_identifier = wanted.id)
                from unnest(?, ?, ?) as wanted (proposal, voter, id)
                join ballot_live b on b.proposal = wanted.proposal and b.voter = wanted.voter and b.vacant""",
                (ResultSet row) -> {
                    next.put(BallotId.parse(row.getString(1)), row.getLong(2));
                },
                proposals(ids),
                voters(ids),
                ids.stream().map(BallotId::toString).toArray(String[]::new));
        return next;
    }

    /** The sequential nonces that each voter's open ballots hold. */
    Map<Address, Set<SignedNonce>> nonces(Collection<Address> voters) {
        Map<Address, Set<SignedNonce>> held = new HashMap<>();
        jdbc.query(
                """
                select voter, sequential_nonce from ballot_live
                where voter = any(?) and sequential_nonce is not null and not ended""",
                (ResultSet row) -> {
                    held.computeIfAbsent(Address.of(row.getBytes(1)), _ -> new HashSet<>())
                            .add(new SignedNonce(row.getBigDecimal(2).toBigIntegerExact()));
                },
                (Object) voters.stream().map(Address::toBytes).toArray(byte[][]::new));
        return held;
    }

    /** An accepted ballot and its place in its stream. */
    record Slot(Candidate candidate, long sequence) {}

    void insert(List<Slot> taken) {
        jdbc.batchUpdate(INSERT, taken, Math.max(1, taken.size()), BallotRows::bind);
        BallotSumRows.Change change = new BallotSumRows.Change();
        for (Slot slot : taken) {
            BallotAccepted ballot = slot.candidate().ballot();
            change.add(ballot.ballot().proposal(), What.TAKEN, ballot.support(), ballot.power());
            change.reserve(ballot.ballot().proposal(), slot.candidate().gas().units());
        }
        sums.add(change);
    }

    private static void bind(PreparedStatement row, Slot slot) throws SQLException {
        Candidate candidate = slot.candidate();
        BallotAccepted ballot = candidate.ballot();
        row.setString(1, ballot.ballot().proposal().toString());
        row.setBytes(2, ballot.ballot().voter().toBytes());
        row.setBytes(3, ballot.authorisation().digest().toBytes());
        row.setInt(4, ballot.support().number());
        row.setBigDecimal(5, new BigDecimal(ballot.power().units()));
        Optional<BigDecimal> nonce =
                candidate.sequential().map(_ -> new BigDecimal(ballot.nonce().value()));
        if (nonce.isPresent()) {
            row.setBigDecimal(6, nonce.get());
        } else {
            row.setNull(6, Types.NUMERIC);
        }
        row.setLong(7, ballot.acceptedAt().time().seconds());
        row.setLong(8, ballot.acceptedAt().block());
        row.setLong(9, slot.sequence());
        row.setBigDecimal(10, new BigDecimal(candidate.gas().units()));
    }

    /** Final facts ended {@code ballots}; adds those of them to {@code change} that were open. */
    void end(List<BallotId> ballots, BallotSumRows.Change change) {
        jdbc.query(
                """
                update ballot_live b set ended = true from unnest(?, ?) as final (proposal, voter)
                where b.proposal = final.proposal and b.voter = final.voter and not b.ended
                returning b.proposal, b.support, b.power, b.gas""",
                (ResultSet row) -> {
                    ProposalId proposal = ProposalId.parse(row.getString(1));
                    change.add(proposal, What.ENDED, support(row, 2), amount(row, 3));
                    change.reserve(proposal, amount(row, 4).units().negate());
                },
                proposals(ballots),
                voters(ballots));
    }

    /** Void ballots leave their places to others. */
    void vacate(List<BallotId> ballots) {
        jdbc.update("""
                update ballot_live b set vacant = true from unnest(?, ?) as void (proposal, voter)
                where b.proposal = void.proposal and b.voter = void.voter and b.ended""", proposals(ballots), voters(ballots));
    }

    static String[] proposals(Collection<BallotId> ballots) {
        return ballots.stream().map(ballot -> ballot.proposal().toString()).toArray(String[]::new);
    }

    static byte[][] voters(Collection<BallotId> ballots) {
        return ballots.stream().map(ballot -> ballot.voter().toBytes()).toArray(byte[][]::new);
    }

    Map<Address, Open> open(ProposalId proposal, Collection<Address> among) {
        Map<Address, Open> open = new HashMap<>();
        jdbc.query(
                """
                select voter, support, power from ballot_live
                where proposal = ? and voter = any(?) and not ended""",
                (ResultSet row) -> {
                    open.put(Address.of(row.getBytes(1)), new Open(support(row, 2), amount(row, 3)));
                },
                proposal.toString(),
                among.stream().map(Address::toBytes).toArray(byte[][]::new));
        return open;
    }

    static Support support(ResultSet row, int column) throws SQLException {
        return Support.of(row.getBigDecimal(column).toBigIntegerExact());
    }

    static TokenAmount amount(ResultSet row, int column) throws SQLException {
        return new TokenAmount(row.getBigDecimal(column).toBigIntegerExact());
    }
}
