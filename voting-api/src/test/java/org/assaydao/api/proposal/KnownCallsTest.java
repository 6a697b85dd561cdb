package org.assaydao.api.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.assaydao.api.proposal.ProposalAnswer.DecodedCall;
import org.assaydao.api.proposal.ProposalAnswer.Unread;
import org.assaydao.chain.Contracts;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.contracts.AssayTimelock;
import org.assaydao.contracts.ProviderRegistry;
import org.assaydao.contracts.RiskFund;
import org.assaydao.contracts.SampleBondToken;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.HexBytes;
import org.junit.jupiter.api.Test;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.Contract;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;

/** Calldata that the bindings encode, shown as what it says; nothing else is. */
class KnownCallsTest {
    private static final Contracts CONTRACTS = new Contracts(
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
    private static final byte[] WORD = word(0xab);

    private final KnownCalls calls = new KnownCalls(CONTRACTS);
    private final Web3j nobody = Web3j.build(new HttpService("http://127.0.0.1:1"));

    @Test
    void a_transfer_of_the_bond_token_names_receiver_and_amount() {
        Address token = CONTRACTS.bondToken();
        assertThat(calls.contract(token)).isEqualTo("bondToken");
        DecodedCall call =
                read(token, binding(token, SampleBondToken::load).transfer(text(77), new BigInteger("9".repeat(40))));
        assertThat(call.function()).isEqualTo("transfer(address,uint256)");
        assertThat(call.arguments())
                .containsExactly(
                        new CallArgument("to", "address", address(77).toString(), null),
                        new CallArgument("value", "uint256", "9".repeat(40), null));
    }

    @Test
    void structs_and_lists_are_read_to_their_parts() {
        DecodedCall registered = read(
                CONTRACTS.registry(),
                binding(CONTRACTS.registry(), ProviderRegistry::load)
                        .register(
                                WORD,
                                List.of(
                                        new ProviderRegistry.Claim(BigInteger.TWO, WORD, BigInteger.TEN),
                                        new ProviderRegistry.Claim(BigInteger.ONE, WORD, BigInteger.ZERO))));
        assertThat(registered.function()).isEqualTo("register(bytes32,(uint8,bytes32,uint256)[])");
        CallArgument claims = registered.arguments().get(1);
        assertThat(parts(claims)).hasSize(2);
        assertThat(parts(parts(claims).getFirst()))
                .extracting(CallArgument::value)
                .containsExactly("2", HexBytes.of(WORD).toString(), "10");

        DecodedCall drawn = read(
                CONTRACTS.fund(),
                binding(CONTRACTS.fund(), RiskFund::load)
                        .draw(WORD, text(77), BigInteger.TEN, List.of(word(1), word(2), word(3))));
        assertThat(parts(drawn.arguments().get(3)))
                .extracting(CallArgument::value)
                .containsExactly(hex(word(1)), hex(word(2)), hex(word(3)));
    }

    /** What turns the writing, or is no text, would have a person read something else than is executed. */
    @Test
    void a_text_that_is_none_or_hides_something_is_shown_as_bytes() {
        HexBytes said = calldata(binding(CONTRACTS.governor(), AssayGovernor::load)
                .castVoteWithReason(BigInteger.ONE, BigInteger.ONE, "XYZ\n"));
        assertThat(Objects.requireNonNull(calls.read(CONTRACTS.governor(), said).call())
                        .arguments()
                        .getLast()
                        .value())
                .isEqualTo("XYZ\n");
        int at = said.length() - 32;
        for (byte[] hidden : List.of(
                new byte[] {(byte) 0xff, 'Y', 'Z'},
                new byte[] {(byte) 0xe2, (byte) 0x80, (byte) 0xae},
                new byte[] {0x1b, 'Y', 'Z'})) {
            byte[] bytes = said.toBytes();
            System.arraycopy(hidden, 0, bytes, at, hidden.length);
            assertThat(calls.read(CONTRACTS.governor(), HexBytes.of(bytes)).unread())
                    .isEqualTo(Unread.NOT_ITS_ENCODING);
        }
    }

    @Test
    void bytes_within_lists_are_read_too() {
        HexBytes scheduled = calldata(binding(CONTRACTS.timelock(), AssayTimelock::load)
                .scheduleBatch(
                        List.of(text(1), text(2)),
                        List.of(BigInteger.ZERO, BigInteger.ONE),
                        List.of(new byte[0], new byte[] {1, 2, 3}),
                        WORD,
                        WORD,
                        BigInteger.valueOf(86_400)));
        DecodedCall call = Objects.requireNonNull(
                calls.read(CONTRACTS.timelock(), scheduled).call());
        assertThat(call.arguments())
                .extracting(CallArgument::name)
                .containsExactly("targets", "values", "payloads", "predecessor", "salt", "delay");
        assertThat(parts(call.arguments().get(2)))
                .extracting(CallArgument::value)
                .containsExactly("0x", "0x010203");
        assertThat(call.arguments().getLast().value()).isEqualTo("86400");

        byte[] bytes = scheduled.toBytes();
        for (int i = 0; i < bytes.length; i++) {
            assertUnread(Arrays.copyOf(bytes, i), "cut to " + i);
            byte[] changed = bytes.clone();
            changed[i] ^= (byte) 0x80;
            var read = calls.read(CONTRACTS.timelock(), HexBytes.of(changed));
            if (read.call() != null) {
                assertThat(read.call())
                        .as("a change of byte " + i + " is shown")
                        .isNotEqualTo(call);
            }
        }
        assertUnread(Arrays.copyOf(bytes, bytes.length + 32), "a word behind it");
    }

    private void assertUnread(byte[] bytes, String changed) {
        var read = calls.read(CONTRACTS.timelock(), HexBytes.of(bytes));
        assertThat(read.call()).as(changed).isNull();
        assertThat(read.unread()).as(changed).isNotNull();
    }

    @Test
    void what_is_not_read_says_why() {
        HexBytes nowhere = HexBytes.parse("0xdeadbeef");
        assertThat(calls.contract(address(99))).isNull();
        assertThat(calls.read(address(99), nowhere).unread()).isEqualTo(Unread.UNKNOWN_TARGET);
        assertThat(calls.read(address(99), HexBytes.EMPTY).unread()).isEqualTo(Unread.EMPTY);
        assertThat(calls.read(CONTRACTS.governor(), nowhere).unread()).isEqualTo(Unread.UNKNOWN_FUNCTION);
        assertThat(calls.read(CONTRACTS.governor(), HexBytes.parse("0xde")).unread())
                .isEqualTo(Unread.UNKNOWN_FUNCTION);
        assertThat(calls.read(CONTRACTS.bondToken(), HexBytes.parse("0xa9059cbb"))
                        .unread())
                .isEqualTo(Unread.NOT_ITS_ENCODING);
    }

    @Test
    void a_list_that_says_it_is_longer_than_there_are_bytes_costs_nothing() {
        String draw = calldata(
                        binding(CONTRACTS.fund(), RiskFund::load).draw(WORD, text(77), BigInteger.TEN, List.of()))
                .toString();
        String longer = draw.substring(0, draw.length() - 8) + "7fffffff";
        assertThat(calls.read(CONTRACTS.fund(), HexBytes.parse(longer)).unread())
                .isEqualTo(Unread.NOT_ITS_ENCODING);
    }

    private DecodedCall read(Address target, RemoteFunctionCall<?> call) {
        return Objects.requireNonNull(calls.read(target, calldata(call)).call());
    }

    private static List<CallArgument> parts(CallArgument of) {
        return Objects.requireNonNull(of.parts());
    }

    private static HexBytes calldata(RemoteFunctionCall<?> call) {
        return HexBytes.parse(call.encodeFunctionCall());
    }

    private interface Loaded<C extends Contract> {
        C load(String address, Web3j web3j, ReadonlyTransactionManager reader, DefaultGasProvider gas);
    }

    private <C extends Contract> C binding(Address address, Loaded<C> binding) {
        String text = address.toString();
        return binding.load(text, nobody, new ReadonlyTransactionManager(nobody, text), new DefaultGasProvider());
    }

    private static Address address(int number) {
        return Address.parse("0x%040x".formatted(number));
    }

    private static String text(int number) {
        return address(number).toString();
    }

    private static byte[] word(int last) {
        byte[] word = new byte[32];
        word[31] = (byte) last;
        return word;
    }

    private static String hex(byte[] bytes) {
        return HexBytes.of(bytes).toString();
    }
}
