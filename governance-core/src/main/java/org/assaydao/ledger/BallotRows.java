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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.assaydao.ballot.BallotEvent.BallotAccepted;
import org.assaydao.ballot.BallotLedger.Candidate;
import org.assaydao.ballot.BallotLedger.Open;
import org.assaydao.ballot.BallotLedger.Taken;
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

    /**
     * How the places of ballots stand.
     *
     * @param taken those that are taken: by an accepted ballot, with what it was answered, or by the chain's count
     * @param continued where the streams of those go on that were left
     */
    record Standing(Map<BallotId, Taken> taken, Map<BallotId, Long> continued) {}

    /** How the places of {@code ids} stand; one that is in neither part was never taken. */
    Standing standing(Collection<BallotId> ids) {
        Map<String, BallotId> byName = new HashMap<>();
        ids.forEach(id -> byName.put(id.toString(), id));
        Map<BallotId, Taken> taken = new HashMap<>();
        Map<BallotId, Long> continued = new HashMap<>();
        jdbc.query(
                """
                select wanted.id, b.vacant, b.digest, b.accepted_time, b.accepted_block, b.sequence,
                    case when b.vacant then (select max(sequence_number) + 1 from domain_event_entry e
                        where e.aggregate_identifier = wanted.id) end
                from unnest(?, ?, ?) as wanted (proposal, voter, id)
                left join ballot_live b on b.proposal = wanted.proposal and b.voter = wanted.voter
                where b.proposal is not null or exists (select from domain_event_entry e
                    where e.aggregate_identifier = wanted.id and e.sequence_number = 0)""",
                (ResultSet row) -> {
                    BallotId id = Objects.requireNonNull(byName.get(row.getString(1)));
                    boolean vacant = row.getBoolean(2);
                    if (row.wasNull()) taken.put(id, new Taken(Optional.empty()));
                    else if (vacant) continued.put(id, row.getLong(7));
                    else taken.put(id, new Taken(Optional.of(accepted(id, row))));
                },
                proposals(ids),
                voters(ids),
                ids.stream().map(BallotId::toString).toArray(String[]::new));
        return new Standing(taken, continued);
    }

    private static Accepted accepted(BallotId id, ResultSet row) throws SQLException {
        AcceptedAt at = new AcceptedAt(ChainTime.of(row.getLong(4)), row.getLong(5));
        return new Accepted(id + "@" + row.getLong(6), Hash32.of(row.getBytes(3)), at, false);
    }

    /** The sequential nonces that each voter's open ballots hold. */
    Map<Address, Set<SignedNonce>> nonces(Collection<Address> voters) {
        if (voters.isEmpty()) return Map.of();
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
