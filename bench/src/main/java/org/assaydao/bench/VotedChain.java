package org.assaydao.bench;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assaydao.app.Installation;
import org.assaydao.app.cli.Node;
import org.assaydao.app.cli.Patience;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.cli.Side;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.app.cli.UnsignedCall;
import org.assaydao.app.demo.OpenElections;
import org.assaydao.app.embedded.ChainPace;
import org.assaydao.app.embedded.ChainServer;
import org.assaydao.app.embedded.Ports;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.HexBytes;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Uint256;

/** Many votes on the embedded chain of a system that is down, so that it finds them all behind it when it starts. */
final class VotedChain {
    private static final int BATCH = 250;
    private static final int MOST_VOTERS = 2_500;
    private static final int PACKED_BYTES = 87;
    private static final short NO_HINT = (short) 0xffff;
    private static final BigInteger GAS = BigInteger.valueOf(14_000_000);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private VotedChain() {}

    /** A chain as the system keeps it, run without the system. */
    static ChainServer server(Path data) throws IOException {
        return new ChainServer(
                Installation.current().anvil(),
                data.resolve("chain"),
                Ports.free(1).getFirst(),
                ChainPace.DEFAULT,
                Clock.systemUTC());
    }

    /** Prepares the elections on a system, ends it, and has that many ballots counted by its chain. */
    static Address make(Path data, int votes, Ticker ticker) throws IOException {
        List<SigningKey.SignedTransaction> transactions;
        Address governor;
        try (ServedSystem system = ServedSystem.start(data)) {
            OpenElections elections = OpenElections.on(system.surroundings());
            governor = elections.domain().verifyingContract();
            List<SigningKey> voters = IntStream.range(0, Math.min(votes, MOST_VOTERS))
                    .parallel()
                    .mapToObj(i -> SigningKey.ofText("assay bench/voter/" + i))
                    .toList();
            int proposals = (votes + voters.size() - 1) / voters.size();
            ticker.say(voters.size() + " voters get their power, " + proposals + " elections are opened");
            elections.equip(voters);
            List<BigInteger> open = elections.open("bench", proposals);
            ticker.say("ballots are signed");
            Node node = new Node(system.surroundings().chainRpc());
            transactions = batches(elections, open, voters, votes, node, governor);
            if (!system.awaitIdle()) ticker.say("the system does not come to rest");
        }
        ticker.say(transactions.size() + " batches of ballots are mined");
        ChainServer chain = server(data);
        chain.start();
        try {
            mine(new Node(chain.rpc()), transactions);
            chain.keepThroughNewest();
        } finally {
            Undisturbed.run(chain::stop);
        }
        return governor;
    }

    private static List<SigningKey.SignedTransaction> batches(
            OpenElections elections,
            List<BigInteger> proposals,
            List<SigningKey> voters,
            int votes,
            Node node,
            Address governor)
            throws IOException {
        SigningKey sender = SampleKey.STRANGER.key();
        BigInteger nonce = node.nonce(sender.address());
        SigningKey.Fees fees =
                new SigningKey.Fees(BigInteger.valueOf(1_000_000_000_000L), BigInteger.valueOf(1_000_000_000L));
        List<SigningKey.SignedTransaction> signed = new ArrayList<>();
        int left = votes;
        for (BigInteger proposal : proposals) {
            List<SigningKey> voting = voters.subList(0, Math.min(left, voters.size()));
            left -= voting.size();
            for (int from = 0; from < voting.size(); from += BATCH) {
                List<SigningKey> part = voting.subList(from, Math.min(voting.size(), from + BATCH));
                UnsignedCall call = UnsignedCall.of(governor, call(elections, proposal, part));
                signed.add(sender.sign(SampleKey.CHAIN_ID, nonce, call, GAS, fees));
                nonce = nonce.add(BigInteger.ONE);
            }
        }
        return signed;
    }

    /** {@code castBallots}: voter, compact signature (ERC-2098), side, and no hint at a checkpoint. */
    private static HexBytes call(OpenElections elections, BigInteger proposal, List<SigningKey> voters) {
        List<byte[]> records = voters.parallelStream()
                .map(voter -> packed(voter, elections.ballot(proposal, voter, Side.FOR)))
                .toList();
        ByteBuffer all = ByteBuffer.allocate(records.size() * PACKED_BYTES);
        records.forEach(all::put);
        return HexBytes.parse(FunctionEncoder.encode(new Function(
                AssayGovernor.FUNC_CASTBALLOTS,
                List.of(new Uint256(proposal), new DynamicBytes(all.array())),
                List.of())));
    }

    private static byte[] packed(SigningKey voter, Map<String, Object> ballot) {
        byte[] signature =
                HexBytes.parse(String.valueOf(ballot.get("signature"))).toBytes();
        byte[] compact = Arrays.copyOf(signature, 64);
        if (signature[64] == 28) compact[32] |= (byte) 0x80;
        return ByteBuffer.allocate(PACKED_BYTES)
                .put(voter.address().toBytes())
                .put(compact)
                .put((byte) Side.FOR.number())
                .putShort(NO_HINT)
                .array();
    }

    /** All of them mined without a revert, and final. */
    private static void mine(Node node, List<SigningKey.SignedTransaction> transactions) throws IOException {
        for (SigningKey.SignedTransaction one : transactions) {
            node.call("eth_sendRawTransaction", one.raw().toString());
        }
        String last = transactions.getLast().hash().toString();
        Patience.await("the batches to be mined", PATIENCE, () -> node.call("eth_getTransactionReceipt", last)
                .isObject());
        for (SigningKey.SignedTransaction one : transactions) {
            var receipt = node.call("eth_getTransactionReceipt", one.hash().toString());
            if (Node.number(receipt.path("status")).signum() == 0) {
                throw new IOException("the chain reverted a batch of ballots: " + one.hash());
            }
        }
        long newest = node.block("latest").number();
        Patience.await(
                "the batches to be final",
                PATIENCE,
                () -> node.block("finalized").number() >= newest);
    }
}
