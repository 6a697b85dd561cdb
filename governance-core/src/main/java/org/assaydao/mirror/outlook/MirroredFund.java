package org.assaydao.mirror.outlook;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaydao.chain.BlockPoint;
import org.assaydao.claim.ClaimEvent.ClaimPaid;
import org.assaydao.contracts.DisputeCourt;
import org.assaydao.contracts.RiskFund;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.mirror.decode.DeclaredEvent;
import org.assaydao.mirror.decode.Facts;
import org.assaydao.mirror.decode.Movement;
import org.assaydao.mirror.decode.Movement.Move;
import org.assaydao.mirror.decode.Reading;
import org.assaydao.mirror.follow.MirrorStore;
import org.assaydao.mirror.node.ChainLog;
import org.assaydao.mirror.outlook.Unapplied.Told;
import org.assaydao.riskfund.Books;
import org.assaydao.riskfund.DraftEvent.StewardPayoutOpened;
import org.assaydao.riskfund.FundHistory;
import org.assaydao.riskfund.FundLine;
import org.assaydao.riskfund.IncidentEvent.EscrowReleased;
import org.assaydao.riskfund.PayoutEvent.PayoutOpened;
import org.assaydao.riskfund.PremiumEvent.PremiumPaid;
import org.assaydao.riskfund.RiskFundEvent.FundAdvanced;
import org.springframework.jdbc.core.JdbcTemplate;
import org.web3j.abi.datatypes.Event;

/** The fund's history from the mirror's tables, which keep every log of its for good. */
final class MirroredFund implements FundHistory {
    private static final int LOGS = 500;

    /** What moves or states the books of a token is found under its fund first, as its terms are; an index holds no other log. */
    private static final String OF_FUND = """
            select l.*, b.time from mirror_log l join mirror_block b on b.hash = l.block_hash
            where b.canonical and starts_with(l.subjects[1], 'fund:') and l.subjects[1] = ?
            """;

    private static final byte[] ADVANCED = topic(RiskFund.FUNDADVANCED_EVENT);
    private static final DeclaredEvent<RiskFund.FundTermsSetEventResponse> TERMS =
            new DeclaredEvent<>(RiskFund.FUNDTERMSSET_EVENT, RiskFund::getFundTermsSetEventFromLog);
    private static final byte[] OPENED = topic(RiskFund.STEWARDPAYOUTOPENED_EVENT);
    private static final byte[] SETTLED = topic(DisputeCourt.DISPUTESETTLED_EVENT);

    private final JdbcTemplate jdbc;
    private final Facts facts;

    MirroredFund(JdbcTemplate jdbc, Facts facts) {
        this.jdbc = jdbc;
        this.facts = facts;
    }

    private static byte[] topic(Event event) {
        return Facts.topic(event).toBytes();
    }

    @Override
    public Books booksAt(FundId fund, long block) {
        return jdbc.query(OF_FUND + """
                        and l.topics[1] = ? and l.block_number <= ?
                        order by l.block_number desc, l.log_index desc limit 1""", this::told, fund.toString(), ADVANCED, block).stream()
                .flatMap(log -> stated(log).stream())
                .findFirst()
                .orElse(Books.NONE);
    }

    private Told told(ResultSet row, int number) throws SQLException {
        ChainLog log = MirrorStore.log(row, number);
        return new Told(log, ChainTime.of(row.getLong("time")), facts.read(log));
    }

    /** The books that a log states; empty for one that moves them. */
    private static Optional<Books> stated(Told told) {
        return told(told.reading()).stream()
                .filter(FundAdvanced.class::isInstance)
                .map(fact -> ((FundAdvanced) fact).books())
                .findFirst();
    }

    /** By how much a log moves the books; what is allowed of a token is found under its fund too, and moves nothing. */
    private static Movement movement(Told told) {
        return told.reading() instanceof Reading.Booked booked ? booked.movement() : Movement.none(Address.ZERO);
    }

    /** Logs are lines once the books behind them are stated: only these tell whence an escrow's release came. */
    @Override
    public Part linesAfter(FundId fund, Part before, long through) {
        List<Told> logs = jdbc.query(
                OF_FUND + """
                and (l.block_number, l.log_index) > (?, ?) and l.block_number <= ?
                order by l.block_number, l.log_index limit ?""", this::told, fund.toString(), before.block(), before.logIndex(), through, LOGS);
        Map<ChainLog, DisputeId> disputes = disputes(logs);
        List<FundLine> lines = new ArrayList<>();
        List<Told> unstated = new ArrayList<>();
        Part reached = before;
        for (Told log : logs) {
            Optional<Books> after = stated(log);
            if (after.isPresent()) {
                lines.addAll(lines(unstated, reached.books(), after.get(), disputes));
                unstated.clear();
                reached = at(log, after.get());
            } else if (unstated.isEmpty() && movement(log).isNothing()) {
                // An incident that is declared moves nothing, and no books are stated behind it.
                reached = at(log, reached.books());
            } else {
                unstated.add(log);
            }
        }
        boolean isLast = logs.size() < LOGS;
        if (!unstated.isEmpty() && (isLast || reached.equals(before))) {
            throw new IllegalStateException("the fund's books were never stated behind "
                    + unstated.getFirst().log().place());
        }
        return new Part(lines, reached.books(), reached.block(), reached.logIndex(), isLast);
    }

    private static Part at(Told log, Books books) {
        return new Part(List.of(), books, log.log().block(), log.log().index(), false);
    }

    private List<FundLine> lines(List<Told> logs, Books before, Books after, Map<ChainLog, DisputeId> disputes) {
        Movement whole = logs.stream().map(MirroredFund::movement).reduce(Movement.none(Address.ZERO), Movement::plus);
        if (!whole.leads(before, after)) {
            throw new IllegalStateException("from " + before + " the fund's logs lead not to " + after + ": " + whole);
        }
        boolean fromEscrow = whole.releasesEscrow(before, after);
        List<FundLine> lines = new ArrayList<>();
        for (Told log : logs) {
            for (Move move : movement(log).moves(fromEscrow)) {
                lines.add(line(log, move, Optional.ofNullable(disputes.get(log.log()))));
            }
        }
        return lines;
    }

    private FundLine line(Told told, Move move, Optional<DisputeId> dispute) {
        List<ChainFact> facts = told(told.reading());
        Optional<ChainFact> fact = facts.stream()
                .filter(each -> each instanceof PayoutOpened || each instanceof ClaimPaid)
                .findFirst()
                .or(() -> facts.stream().findFirst());
        Optional<Address> account = fact.filter(ClaimPaid.class::isInstance)
                .map(paid -> ((ClaimPaid) paid).claim().account())
                .or(() -> told.reading() instanceof Reading.Booked booked
                        ? booked.accounts().stream().findFirst()
                        : Optional.empty());
        return new FundLine(
                this.facts.name(told.log()),
                fact.map(MirroredFund::subject).or(() -> dispute.map(DisputeId::toString)),
                account,
                move.from(),
                move.to(),
                move.amount(),
                told.log().position(),
                told.log().transaction(),
                told.time());
    }

    private static String subject(ChainFact fact) {
        return switch (fact) {
            case PremiumPaid paid -> paid.premium().provider().toString();
            case ClaimPaid paid -> paid.payout().toString();
            default -> fact.stream();
        };
    }

    /** Of which dispute's deposit a share is: of the one that the court settled last before it in the same transaction. */
    private Map<ChainLog, DisputeId> disputes(List<Told> logs) {
        List<ChainLog> shares = logs.stream()
                .map(Told::log)
                .filter(log -> log.topics().getFirst().equals(Facts.topic(RiskFund.DEPOSITSHARERECEIVED_EVENT)))
                .toList();
        Map<ChainLog, DisputeId> disputes = new HashMap<>();
        if (shares.isEmpty()) return disputes;
        jdbc.query(
                """
                select asked.number, settled.topics[2] as dispute
                from unnest(?::bytea[], ?::bytea[], ?::int[]) with ordinality as asked (block, transaction, log, number)
                cross join lateral (
                    select topics from mirror_log where block_hash = asked.block and log_index < asked.log
                        and transaction_hash = asked.transaction and topics[1] = ?
                    order by log_index desc limit 1) settled""",
                (ResultSet row) -> {
                    disputes.put(
                            shares.get(row.getInt("number") - 1), new DisputeId(Hash32.of(row.getBytes("dispute"))));
                },
                shares.stream().map(log -> log.blockHash().toBytes()).toArray(byte[][]::new),
                shares.stream().map(log -> log.transaction().toBytes()).toArray(byte[][]::new),
                shares.stream().map(ChainLog::index).toArray(Integer[]::new),
                SETTLED);
        return disputes;
    }

    @Override
    public StewardOutflow stewardOutflow(FundId fund, BlockPoint at) {
        ChainTime since = ChainTime.of(Math.max(0, at.time().seconds() - stewardWindow(at.number())));
        BigInteger sum = BigInteger.ZERO;
        BigInteger escrow = BigInteger.ZERO;
        BigInteger total = BigInteger.ZERO;
        for (Told log : openings(at, since)) {
            for (ChainFact fact : told(log.reading())) {
                switch (fact) {
                    case PayoutOpened opened -> {
                        total = opened.total().units();
                        escrow = opened.fromEscrow().units();
                    }
                    case EscrowReleased released ->
                        escrow = escrow.add(released.amount().units());
                    case StewardPayoutOpened _ -> {
                        if (isOf(log.log(), fund)) sum = sum.add(total.max(escrow));
                    }
                    default -> {} // nothing that says how much was decided over
                }
            }
        }
        return new StewardOutflow(new TokenAmount(sum), since);
    }

    private static List<ChainFact> told(Reading reading) {
        return switch (reading) {
            case Reading.Facts(var stated) -> stated;
            case Reading.Booked booked -> booked.facts();
            default -> List.of();
        };
    }

    private static boolean isOf(ChainLog log, FundId fund) {
        return log.topics().getLast().equals(Hash32.of(TokenPower.topic(fund.token())));
    }

    /** The logs of the transactions that opened payouts of stewards since then, up to each of those openings. */
    private List<Told> openings(BlockPoint at, ChainTime since) {
        return jdbc.query("""
                select distinct l.*, b.time from mirror_log opened
                join mirror_block b on b.hash = opened.block_hash
                join mirror_log l on l.block_hash = opened.block_hash
                    and l.transaction_hash = opened.transaction_hash and l.log_index <= opened.log_index
                    and l.address = opened.address
                where opened.topics[1] = ? and b.canonical and opened.block_number <= ? and b.time >= ?
                order by l.block_number, l.log_index""", this::told, OPENED, at.number(), since.seconds());
    }

    /** How long the window is that holds at the end of a block, in seconds; 0 before there were terms. */
    private long stewardWindow(long block) {
        return jdbc.query("""
                        select l.* from mirror_log l join mirror_block b on b.hash = l.block_hash
                        where b.canonical and l.topics[1] = ? and l.topics[2] is null and l.block_number <= ?
                        order by l.block_number desc, l.log_index desc limit 1""", MirrorStore::log, TERMS.topic().toBytes(), block).stream()
                .map(log -> TERMS.read(log).stewardWindow.longValueExact())
                .findFirst()
                .orElse(0L);
    }
}
