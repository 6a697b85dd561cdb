package org.assaydao.mirror.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.LogTransactions.Origin;
import org.assaydao.chain.PendingFact;
import org.assaydao.chain.VotingPower.AccountPower;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.contracts.AssayToken;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.ledger.RowsRead;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.mirror.decode.Facts;
import org.assaydao.mirror.follow.ChainWatch;
import org.assaydao.mirror.follow.FollowRoom;
import org.assaydao.mirror.follow.MirrorStore;
import org.assaydao.mirror.follow.MirrorStore.Depth;
import org.assaydao.mirror.node.Block;
import org.assaydao.mirror.node.Bloom;
import org.assaydao.mirror.node.ChainLog;
import org.assaydao.mirror.node.Node;
import org.assaydao.mirror.node.NodeRoom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.web3j.abi.datatypes.Event;

/** What a read of the mirror costs does not grow with the votes, nor with the history of others. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoundedReadsTest {
    private static final int VOTES = 20_000;
    private static final int BLOCKS = 2_000;
    private static final Contracts CONTRACTS = contracts();
    private static final ProposalId PROPOSAL = new ProposalId(CONTRACTS.governor(), BigInteger.valueOf(77));
    private static final Address VOTER = address(1_000);
    private static final Address OTHER = address(1_001);

    private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.migrated().dataSource());
    private final MirrorStore store = new MirrorStore(jdbc);
    private final Facts facts = new Facts(CONTRACTS);

    static Contracts contracts() {
        return new Contracts(
                1,
                1,
                address(1),
                address(2),
                address(3),
                address(4),
                address(5),
                address(6),
                address(7),
                address(8),
                address(9),
                address(10),
                address(11),
                address(12),
                address(13));
    }

    private static Address address(int number) {
        return Address.parse("0x%040x".formatted(number));
    }

    private static Hash32 word(long number) {
        return Hash32.parse("0x%064x".formatted(number));
    }

    private static Hash32 word(Address account) {
        return Hash32.of(TokenPower.topic(account));
    }

    /** Ten votes in every block, a unit that goes to the voter, and votes that move by it. */
    @BeforeAll
    void fill() {
        List<Block> blocks = new ArrayList<>();
        List<ChainLog> logs = new ArrayList<>();
        for (int number = 1; number <= BLOCKS; number++) {
            blocks.add(new Block(number, word(number), word(number - 1), ChainTime.of(number * 12L), Bloom.SILENT));
            for (int i = 0; i < VOTES / BLOCKS; i++) {
                logs.add(log(
                        number, i, CONTRACTS.governor(), AssayGovernor.TALLYUPDATED_EVENT, List.of(word(77)), 1, 2, 3));
            }
            logs.add(log(
                    number, 100, CONTRACTS.token(), AssayToken.TRANSFER_EVENT, List.of(word(OTHER), word(VOTER)), 1));
            logs.add(log(
                    number,
                    101,
                    CONTRACTS.token(),
                    AssayToken.DELEGATEVOTESCHANGED_EVENT,
                    List.of(word(VOTER)),
                    0,
                    number));
        }
        logs.add(log(
                1, 99, CONTRACTS.token(), AssayToken.TRANSFER_EVENT, List.of(word(Address.ZERO), word(OTHER)), 9_999));
        logs.add(log(
                3,
                102,
                CONTRACTS.token(),
                AssayToken.DELEGATECHANGED_EVENT,
                List.of(word(VOTER), word(0), word(OTHER))));
        FollowRoom.mirror(store, blocks, logs, facts, blocks.getLast().point());
        jdbc.execute("analyze");
    }

    private static ChainLog log(
            long block, int index, Address contract, Event event, List<Hash32> indexed, long... data) {
        List<Hash32> topics = new ArrayList<>(List.of(Facts.topic(event)));
        topics.addAll(indexed);
        StringBuilder words = new StringBuilder("0x");
        for (long one : data) words.append("%064x".formatted(one));
        return new ChainLog(
                block,
                word(block),
                index,
                word(block),
                contract,
                topics,
                HexBytes.parse(words.toString()),
                HexBytes.EMPTY);
    }

    @Test
    void the_window_of_a_proposal_reads_nothing_of_its_votes() {
        MirroredProposals proposals = OutlookRoom.proposals(jdbc, store, facts);
        assertThat(RowsRead.of(jdbc, () -> proposals.window(PROPOSAL))).isLessThan(20);
        assertThat(RowsRead.of(jdbc, () -> proposals.hasVoted(new BallotId(PROPOSAL, VOTER))))
                .isLessThan(20);
    }

    @Test
    void the_origins_of_logs_are_their_transactions_and_the_times_of_their_blocks() {
        MirroredOrigins origins = new MirroredOrigins(jdbc);
        ChainPosition vote = ChainPosition.ofLog(7, word(7), 3);
        ChainPosition secondPart = ChainPosition.ofLog(9, word(9), 0).withPart(1);
        List<ChainPosition> asked =
                List.of(vote, secondPart, ChainPosition.withoutLog(7, word(7)), ChainPosition.ofLog(7, word(4_711), 3));
        assertThat(origins.of(asked))
                .isEqualTo(Map.of(
                        vote, new Origin(word(7), ChainTime.of(84)),
                        secondPart, new Origin(word(9), ChainTime.of(108))));
        assertThat(RowsRead.of(jdbc, () -> origins.of(asked))).isLessThan(20);
    }

    @Test
    void power_is_what_the_logs_up_to_a_moment_say() {
        TokenPower power = new TokenPower(jdbc, store, CONTRACTS.token());
        assertThat(power.now(VOTER)).isEqualTo(new AccountPower(amount(BLOCKS), amount(BLOCKS), OTHER));
        assertThat(power.at(VOTER, ChainTime.of(11))).isEqualTo(new AccountPower(amount(0), amount(0), Address.ZERO));
        assertThat(power.at(VOTER, ChainTime.of(12))).isEqualTo(new AccountPower(amount(1), amount(1), Address.ZERO));
        assertThat(power.at(VOTER, ChainTime.of(47))).isEqualTo(new AccountPower(amount(3), amount(3), OTHER));
        assertThat(power.now(OTHER)).isEqualTo(new AccountPower(amount(0), amount(9_999 - BLOCKS), Address.ZERO));
    }

    @Test
    void power_reads_the_newest_logs_and_an_accounts_transfers_once() {
        TokenPower power = new TokenPower(jdbc, store, CONTRACTS.token());
        assertThat(RowsRead.of(jdbc, () -> power.now(VOTER))).isLessThan(3L * BLOCKS);
        assertThat(RowsRead.of(jdbc, () -> power.now(VOTER))).isLessThan(60);
        assertThat(RowsRead.of(jdbc, () -> power.now(address(4_711)))).isLessThan(60);
        assertThat(RowsRead.of(jdbc, () -> power.at(address(4_712), ChainTime.of(12_000))))
                .isLessThan(60);
    }

    @Test
    void what_is_asked_twice_of_a_chain_that_stands_still_is_read_once() {
        var transactions = new JdbcTransactionManager(Objects.requireNonNull(jdbc.getDataSource()));
        MirrorOutlook outlook =
                new MirrorOutlook(jdbc, store, FollowRoom.proposals(jdbc), facts, unasked(), transactions);
        BlockPoint end = store.checkpoint(Depth.APPLIED).orElseThrow();
        BlockPoint before = new BlockPoint(BLOCKS - 1, word(BLOCKS - 1), ChainTime.of(1));
        FollowRoom.apply(store, end, before);
        List<PendingFact> first = outlook.factsAfterOfAll(BLOCKS - 1, "proposal:");
        assertThat(first).isNotEmpty();
        assertThat(RowsRead.of(jdbc, () -> outlook.factsAfterOfAll(BLOCKS - 1, "proposal:")))
                .isLessThan(10);
        FollowRoom.apply(store, before, new BlockPoint(BLOCKS, word(BLOCKS), ChainTime.of(2)));
        assertThat(RowsRead.of(jdbc, () -> outlook.factsAfterOfAll(BLOCKS - 1, "proposal:")))
                .isGreaterThan(10);
        assertThat(RowsRead.of(jdbc, () -> outlook.factsAfterOfAll(BLOCKS - 1, "proposal:")))
                .isLessThan(10);
        FollowRoom.mend(store);
        assertThat(RowsRead.of(jdbc, () -> outlook.factsAfterOfAll(BLOCKS - 1, "proposal:")))
                .as("what stood already was told otherwise")
                .isGreaterThan(10);
    }

    private static TokenAmount amount(long units) {
        return TokenAmount.of(units);
    }

    /** Nothing is decided here, so the node is not looked at. */
    private ChainWatch unasked() {
        return FollowRoom.watch(new Node(NodeRoom.nobody()), jdbc, Duration.ofSeconds(12), System::nanoTime);
    }
}
