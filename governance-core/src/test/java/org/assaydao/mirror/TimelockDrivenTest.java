package org.assaydao.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.assaydao.chain.PendingFact;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.mirror.Election.Motion;
import org.assaydao.mirror.follow.Operations;
import org.assaydao.proposal.ProposalEvent.ProposalCanceled;
import org.assaydao.proposal.ProposalEvent.ProposalExecuted;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;

/** A vote may give the timelock's roles to others; what they do there with proposals is followed. */
@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class TimelockDrivenTest {
    private static final Address STRANGER = TestChain.ACCOUNTS.get(9);
    private static final Bytes32 NONE = new Bytes32(new byte[32]);

    private TestChain chain;
    private Election election;
    private MirrorContext mirror;

    @BeforeAll
    void start() {
        chain = TestChain.start();
        election = new Election(chain);
        election.begin();
        mirror = MirrorContext.start(TestDatabase.empty(), chain.url(), chain.deploymentFile());
        Address timelock = election.contracts.timelock();
        election.execute(new Motion(
                List.of(timelock, timelock),
                List.of(grant("CANCELLER_ROLE", STRANGER), grant("EXECUTOR_ROLE", Address.ZERO)),
                HexBytes.of("Open the timelock".getBytes(UTF_8))));
        mirror.catchUp();
    }

    @AfterAll
    void stop() {
        mirror.close();
        chain.close();
    }

    private static HexBytes grant(String role, Address to) {
        return HexBytes.parse(FunctionEncoder.encode(Election.call(
                "grantRole", new Bytes32(Hash32.keccak(role.getBytes(UTF_8)).toBytes()), Election.account(to))));
    }

    /** OpenZeppelin's salt of a governor's operations: the governor's address, left-aligned, xor the description's hash. */
    private Bytes32 salt(Motion motion) {
        byte[] salt = Arrays.copyOf(election.contracts.governor().toBytes(), 32);
        byte[] hash = motion.descriptionHash().toBytes();
        for (int i = 0; i < salt.length; i++) salt[i] ^= hash[i];
        return new Bytes32(salt);
    }

    private Function batch(String name, Motion motion, List<TypeReference<?>> returned) {
        return new Function(
                name,
                List.of(
                        new DynamicArray<>(
                                org.web3j.abi.datatypes.Address.class,
                                motion.targets().stream().map(Election::account).toList()),
                        new DynamicArray<>(
                                Uint256.class,
                                motion.targets().stream()
                                        .map(_ -> new Uint256(0))
                                        .toList()),
                        new DynamicArray<>(
                                DynamicBytes.class,
                                motion.calldatas().stream()
                                        .map(data -> new DynamicBytes(data.toBytes()))
                                        .toList()),
                        NONE,
                        salt(motion)),
                returned);
    }

    private int state(ProposalId proposal) {
        return chain.number(
                        election.contracts.governor(),
                        new Function(
                                "state",
                                List.of(new Uint256(proposal.number())),
                                List.of(new TypeReference<Uint8>() {})))
                .intValueExact();
    }

    private List<PendingFact> pending(ProposalId proposal) {
        return mirror.outlook().factsAfter(mirror.outlook().clock().applied().number(), proposal.toString());
    }

    private void endsOnce(ProposalId proposal, Class<?> end) {
        mirror.catchUp();
        assertThat(pending(proposal)).last().satisfies(last -> assertThat(last.fact())
                .isInstanceOf(end));
        assertThat(mirror.outlook()
                        .factsAfterOfAll(mirror.outlook().clock().applied().number(), "proposal:"))
                .anySatisfy(fact -> assertThat(fact.fact()).isInstanceOf(end));
        chain.mine(9);
        mirror.catchUp();
        assertThat(mirror.stream(proposal.toString()))
                .endsWith("assay.proposal." + end.getSimpleName())
                .containsOnlyOnce("assay.proposal." + end.getSimpleName())
                .doesNotContain("assay.proposal.DivergenceFound");
        assertThat(pending(proposal)).isEmpty();
    }

    @Test
    void what_a_stranger_cancels_on_the_timelock_is_canceled() {
        Motion motion = Motion.idle("cancelled on the timelock".getBytes(UTF_8));
        ProposalId proposal = election.queue(motion);
        mirror.catchUp();
        byte[] operation = chain.read(
                election.contracts.timelock(),
                batch("hashOperationBatch", motion, List.of(new TypeReference<Bytes32>() {})),
                byte[].class);
        chain.send(STRANGER, election.contracts.timelock(), Election.call("cancel", new Bytes32(operation)));
        chain.mine(1);
        assertThat(state(proposal)).isEqualTo(2);

        endsOnce(proposal, ProposalCanceled.class);
    }

    @Test
    void what_a_stranger_executes_on_the_timelock_is_executed() {
        Motion motion = new Motion(
                List.of(TestChain.DEPLOYER, TestChain.TREASURY),
                List.of(HexBytes.EMPTY, HexBytes.EMPTY),
                HexBytes.of("executed on the timelock".getBytes(UTF_8)));
        ProposalId proposal = election.queue(motion);
        chain.send(STRANGER, election.contracts.timelock(), batch("executeBatch", motion, List.of()));
        chain.mine(1);
        assertThat(state(proposal)).isEqualTo(7);

        endsOnce(proposal, ProposalExecuted.class);
    }

    @Test
    void what_the_governor_executes_is_told_once() {
        ProposalId proposal = election.execute(Motion.idle("executed by the governor".getBytes(UTF_8)));
        endsOnce(proposal, ProposalExecuted.class);
    }

    @Test
    void an_operation_that_is_no_proposal_s_moves_none() {
        assertThat(new Operations(mirror.jdbc()).proposals(List.of(Hash32.keccak(new byte[] {1}))))
                .isEmpty();
        assertThat(new Operations(mirror.jdbc()).of("proposal:0x00:" + BigInteger.ONE))
                .isEmpty();
    }
}
