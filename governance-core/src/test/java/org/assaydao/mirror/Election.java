package org.assaydao.mirror;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.GovernorCalls;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.contracts.AssayToken;
import org.assaydao.contracts.BondVault;
import org.assaydao.contracts.ProviderRegistry;
import org.assaydao.contracts.SampleBondToken;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.mirror.node.NodeRoom;
import org.assaydao.mirror.node.Selectors;
import org.assaydao.statement.BallotEncoding;
import org.assaydao.statement.Domain;
import org.assaydao.statement.SigningKey;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint64;
import org.web3j.abi.datatypes.generated.Uint8;

/** What people do on a test chain: hold, delegate, propose, vote, apply, bond. Nothing is mined unless it says so. */
public final class Election {
    public static final BigInteger MILLION = BigInteger.TEN.pow(24);

    /** The keys of the development accounts 4 to 6, known to everybody. */
    private static final List<String> KEYS = List.of(
            "0x47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a",
            "0x8b3a350cf5c34c9194ca85829a2df0ec3153be0318b5e2d3348e872092edffba",
            "0x92db14e403b83dfe3df233f83dfa3a0d7096f21ca9b0d6d6b8d88b2b4ec1564e");

    public static final Address ALICE = TestChain.ACCOUNTS.get(4);
    public static final Address BOB = TestChain.ACCOUNTS.get(5);
    public static final Address CAROL = TestChain.ACCOUNTS.get(6);

    private final TestChain chain;
    public final Contracts contracts;

    public Election(TestChain chain) {
        this.chain = chain;
        this.contracts = chain.contractsDeployed();
    }

    /** Each of the three gets a million and delegates to itself; mined. */
    public void begin() {
        for (Address holder : List.of(ALICE, BOB, CAROL)) {
            chain.send(
                    TestChain.TREASURY,
                    contracts.token(),
                    call(AssayToken.FUNC_TRANSFER, account(holder), new Uint256(MILLION)));
            chain.send(holder, contracts.token(), call(AssayToken.FUNC_DELEGATE, account(holder)));
        }
        chain.mine(1);
    }

    /** A proposal of Alice's that pays nothing to nobody; mined, and its voting open. */
    public ProposalId open(String description) {
        ProposalId proposal = publish(description);
        chain.mineAfter(86_401);
        return proposal;
    }

    public ProposalId publish(String description) {
        return publish(Motion.idle(description.getBytes(StandardCharsets.UTF_8)));
    }

    /** What is proposed: calls that send no money, and a description whose bytes need not be text. */
    public record Motion(List<Address> targets, List<HexBytes> calldatas, HexBytes description) {
        /** Calls nobody with nothing. */
        static Motion idle(byte[] description) {
            return new Motion(List.of(TestChain.DEPLOYER), List.of(HexBytes.EMPTY), HexBytes.of(description));
        }

        List<TokenAmount> values() {
            return targets.stream().map(_ -> TokenAmount.ZERO).toList();
        }

        Hash32 descriptionHash() {
            return Hash32.keccak(description.toBytes());
        }
    }

    /** A motion of Alice's; mined. */
    public ProposalId publish(Motion motion) {
        var targets = new DynamicArray<>(
                org.web3j.abi.datatypes.Address.class,
                motion.targets().stream().map(Election::account).toList());
        var values = new DynamicArray<>(
                Uint256.class,
                motion.targets().stream().map(_ -> new Uint256(0)).toList());
        var calls = new DynamicArray<>(
                DynamicBytes.class,
                motion.calldatas().stream()
                        .map(data -> new DynamicBytes(data.toBytes()))
                        .toList());
        BigInteger number = chain.number(
                contracts.governor(),
                new Function(
                        "hashProposal",
                        List.of(
                                targets,
                                values,
                                calls,
                                new Bytes32(motion.descriptionHash().toBytes())),
                        List.of(new TypeReference<Uint256>() {})));
        // A string is encoded as bytes are, and no contract asks whether it is text.
        chain.send(
                ALICE,
                contracts.governor(),
                HexBytes.parse(Selectors.of(AssayGovernor.FUNC_PROPOSE, "address[],uint256[],bytes[],string")
                        + FunctionEncoder.encodeConstructor(List.of(
                                targets,
                                values,
                                calls,
                                new DynamicBytes(motion.description().toBytes())))));
        chain.mine(1);
        return new ProposalId(contracts.governor(), number);
    }

    /** Publishes a motion and lets all three vote for it until it has succeeded; mined. */
    public ProposalId pass(Motion motion) {
        ProposalId proposal = publish(motion);
        chain.mineAfter(86_401);
        for (Address voter : List.of(ALICE, BOB, CAROL)) vote(voter, proposal, 1);
        chain.mine(1);
        chain.mineAfter(700);
        return proposal;
    }

    /** Passes a motion and queues it, until its delay is over; mined. */
    public ProposalId queue(Motion motion) {
        ProposalId proposal = pass(motion);
        send(NodeRoom.calls(contracts)
                .queue(motion.targets(), motion.values(), motion.calldatas(), motion.descriptionHash()));
        chain.mineAfter(61);
        return proposal;
    }

    /** Passes, queues and executes a motion; mined. */
    public ProposalId execute(Motion motion) {
        ProposalId proposal = queue(motion);
        send(NodeRoom.calls(contracts)
                .execute(motion.targets(), motion.values(), motion.calldatas(), motion.descriptionHash()));
        return proposal;
    }

    private void send(GovernorCalls.Call call) {
        Hash32 transaction = chain.send(ALICE, call.to(), call.calldata());
        chain.mine(1);
        String status = chain.rpc("eth_getTransactionReceipt", transaction.toString())
                .path("status")
                .asString();
        if (!status.equals("0x1")) throw new IllegalStateException("a call of the election reverted");
    }

    public Hash32 vote(Address voter, ProposalId proposal, int support) {
        return chain.send(
                voter,
                contracts.governor(),
                call(AssayGovernor.FUNC_CASTVOTE, new Uint256(proposal.number()), new Uint8(support)));
    }

    /** A ballot over the proposal's keyed nonce, signed by Alice (0), Bob (1) or Carol (2). */
    public HexBytes sign(int who, ProposalId proposal, int support) {
        BigInteger keyed = proposal.number().mod(BigInteger.ONE.shiftLeft(192)).shiftLeft(64);
        return sign(who, proposal, support, keyed);
    }

    /** As the other, over the governor's sequential nonce. */
    public HexBytes signSequential(int who, ProposalId proposal, int support, long nonce) {
        return sign(who, proposal, support, BigInteger.valueOf(nonce));
    }

    private HexBytes sign(int who, ProposalId proposal, int support, BigInteger nonce) {
        SigningKey key = SigningKey.of(HexBytes.parse(KEYS.get(who)).toBytes());
        return key.sign(encoding().ballot(proposal.number(), support, key.address(), nonce));
    }

    /** The call that relays a ballot of Alice (0), Bob (1) or Carol (2). */
    public GovernorCalls.Call relay(int who, ProposalId proposal, int support) {
        return relay(who, proposal, support, sign(who, proposal, support));
    }

    /** As the other, of a ballot over the governor's sequential nonce. */
    public GovernorCalls.Call relaySequential(int who, ProposalId proposal, int support, long nonce) {
        return relay(who, proposal, support, sign(who, proposal, support, BigInteger.valueOf(nonce)));
    }

    /** As the other, of an ExtendedBallot with that reason. */
    public GovernorCalls.Call relayReasoned(
            int who, ProposalId proposal, int support, BigInteger nonce, String reason) {
        SigningKey key = SigningKey.of(HexBytes.parse(KEYS.get(who)).toBytes());
        HexBytes signature =
                key.sign(encoding().extended(proposal.number(), support, key.address(), nonce, reason, HexBytes.EMPTY));
        return NodeRoom.calls(contracts)
                .castVoteWithReasonAndParamsBySig(proposal, support, key.address(), reason, HexBytes.EMPTY, signature);
    }

    /** The next sequential nonce that the governor expects of Alice (0), Bob (1) or Carol (2). */
    public long sequentialNonce(int who) {
        return chain.number(
                        contracts.governor(),
                        new Function(
                                "nonces",
                                List.of(account(TestChain.ACCOUNTS.get(4 + who))),
                                List.of(new TypeReference<Uint256>() {})))
                .longValueExact();
    }

    private GovernorCalls.Call relay(int who, ProposalId proposal, int support, HexBytes signature) {
        return NodeRoom.calls(contracts).castVoteBySig(proposal, support, TestChain.ACCOUNTS.get(4 + who), signature);
    }

    /** The call that relays ballots of these people together, each with a hint to the voter's first checkpoint. */
    public GovernorCalls.Call relayTogether(ProposalId proposal, int support, List<Integer> people) {
        return NodeRoom.calls(contracts)
                .castBallots(
                        proposal,
                        people.stream()
                                .map(who -> new GovernorCalls.BatchedBallot(
                                        TestChain.ACCOUNTS.get(4 + who), support, sign(who, proposal, support), 0))
                                .toList());
    }

    private BallotEncoding encoding() {
        return new BallotEncoding(new Domain("AssayGovernor", "1", contracts.chainId(), contracts.governor()));
    }

    /** The provider registers an application and bonds it, each in the pool. */
    public void applyAndBond() {
        BigInteger plenty = MILLION;
        for (Address spender : List.of(contracts.registry(), contracts.vault())) {
            chain.send(
                    TestChain.PROVIDER,
                    contracts.bondToken(),
                    call(SampleBondToken.FUNC_APPROVE, account(spender), new Uint256(plenty)));
        }
        chain.send(
                TestChain.PROVIDER,
                contracts.registry(),
                call(
                        ProviderRegistry.FUNC_REGISTER,
                        new Bytes32(word(1)),
                        new DynamicArray<>(
                                ProviderRegistry.Claim.class,
                                List.of(new ProviderRegistry.Claim(
                                        BigInteger.TWO, word(2), BigInteger.valueOf(123))))));
        chain.send(
                TestChain.PROVIDER,
                contracts.vault(),
                call(BondVault.FUNC_DEPOSIT, account(TestChain.PROVIDER), new Uint256(BigInteger.TEN.pow(22))));
    }

    /** The provider's open application. */
    public ApplicationId application() {
        return new ApplicationId(Hash32.of(chain.read(
                contracts.registry(),
                new Function(
                        "applicationOf",
                        List.of(account(TestChain.PROVIDER)),
                        List.of(new TypeReference<Bytes32>() {})),
                byte[].class)));
    }

    /** The accredited auditor attests what {@link #applyAndBond} applied with. */
    public void attest(ApplicationId application) {
        chain.send(
                TestChain.AUDITOR,
                contracts.registry(),
                call(
                        ProviderRegistry.FUNC_ATTEST,
                        new Bytes32(application.value().toBytes()),
                        new Bytes32(word(2)),
                        new Uint8(2),
                        new Uint256(123),
                        new Uint64(chain.time() + 100_000)));
    }

    /** Bond tokens for the provider; mined. */
    public void fundProvider() {
        chain.send(
                TestChain.TREASURY,
                contracts.bondToken(),
                call(SampleBondToken.FUNC_TRANSFER, account(TestChain.PROVIDER), new Uint256(MILLION)));
        chain.mine(1);
    }

    private static byte[] word(int last) {
        byte[] word = new byte[32];
        word[31] = (byte) last;
        return word;
    }

    public static Function call(String name, org.web3j.abi.datatypes.Type<?>... arguments) {
        return new Function(name, List.of(arguments), List.of());
    }

    public static org.web3j.abi.datatypes.Address account(Address address) {
        return new org.web3j.abi.datatypes.Address(address.toLowerCase());
    }
}
