package org.assaydao.mirror.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assaydao.Samples;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.ContractReads.TokenDomain;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.mirror.node.HeldReads.Question;
import org.assaydao.mirror.node.NodeCalls.CallOutcome;
import org.assaydao.statement.Domain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.generated.Bytes1;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;

/** Tests that however many ask what a contract says, a node is asked by one, once a block. */
class HeldReadsTest {
    private static final int SECONDS = 60;
    private static final Address TOKEN = account(0xaa);

    /** The court's {@code NotDecided(bytes32,uint8)}. */
    private static final HexBytes NOT_DECIDED =
            HexBytes.parse(Selectors.of("NotDecided", "bytes32,uint8") + "%064x%064x".formatted(5, 3));

    private static final Address UNTRIED = account(77);
    private static final Address TALKATIVE = account(78);

    private final List<List<Question>> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch frozen = new CountDownLatch(1);
    private final Map<HexBytes, CallOutcome> domains = new ConcurrentHashMap<>();
    private volatile Hash32 seen = block(1);
    private volatile boolean freezes;
    private volatile boolean fails;
    private final HeldReads reads = new HeldReads(Samples.CONTRACTS, () -> seen, this::answered);

    @AfterEach
    void end() {
        frozen.countDown();
        reads.close();
    }

    private List<CallOutcome> answered(List<Question> questions) {
        asked.add(questions);
        if (freezes) awaitThaw();
        if (fails) throw NodeFault.refused("no");
        return questions.stream()
                .map(question -> domains.getOrDefault(question.calldata(), outcome(question)))
                .toList();
    }

    private static CallOutcome outcome(Question question) {
        if (question.to().equals(UNTRIED)) return new CallOutcome.Untried("the node is busy");
        if (question.to().equals(TALKATIVE)) {
            return new CallOutcome.Reverted(Reverts.decoded(HexBytes.of(new byte[40_000])));
        }
        if (question.isForCode()) return new CallOutcome.Returned(HexBytes.EMPTY);
        if (question.to().equals(Address.ZERO)) return new CallOutcome.Reverted(Reverts.decoded(HexBytes.EMPTY));
        if (question.from().isPresent()) return new CallOutcome.Reverted(Reverts.decoded(NOT_DECIDED));
        return new CallOutcome.Returned(HexBytes.parse("0x" + "%064x".formatted(7)));
    }

    private void awaitThaw() {
        try {
            assertThat(frozen.await(SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T told(CompletableFuture<T> answer) {
        return answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    private static void untold(CompletableFuture<?> answer) {
        assertThatThrownBy(() -> answer.get(SECONDS, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ChainNotReady.class);
    }

    @Test
    void one_question_is_put_once_a_block_however_many_ask() {
        for (int i = 0; i < 1_000; i++) assertThat(told(reads.fee())).isEqualTo(TokenAmount.of(7));
        assertThat(asked).hasSize(1);
        seen = block(2);
        for (int i = 0; i < 1_000; i++) told(reads.fee());
        assertThat(asked).hasSize(2);
    }

    @Test
    void many_questions_are_put_together_while_one_is_out() {
        freezes = true;
        CompletableFuture<SignedNonce> first = reads.nonce(TOKEN, account(0));
        List<CompletableFuture<SignedNonce>> others = IntStream.rangeClosed(1, 5 * HeldReads.TOGETHER)
                .mapToObj(i -> reads.nonce(TOKEN, account(i)))
                .toList();
        freezes = false;
        frozen.countDown();
        assertThat(told(first)).isEqualTo(SignedNonce.of(7));
        others.forEach(HeldReadsTest::told);
        assertThat(asked).hasSizeLessThanOrEqualTo(7).allMatch(one -> one.size() <= HeldReads.TOGETHER);
    }

    @Test
    void a_node_that_does_not_answer_holds_nobody_and_no_more_than_so_many_wait() {
        freezes = true;
        List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
        for (int i = 0; i < 2 * HeldReads.WAITING; i++) waiting.add(reads.isContract(account(i)));
        assertThat(waiting.stream().filter(CompletableFuture::isDone).count())
                .isBetween((long) HeldReads.WAITING - HeldReads.TOGETHER, (long) HeldReads.WAITING);
        untold(waiting.getLast());
    }

    /** Whoever is called may revert with as much as he likes, and a node that tried nothing may do so in a moment. */
    @Test
    void what_was_not_tried_and_what_is_very_long_is_not_kept() {
        for (Address to : List.of(UNTRIED, TALKATIVE)) {
            asked.clear();
            for (int i = 0; i < 2; i++) {
                reads.refusal(Optional.empty(), to, NOT_DECIDED)
                        .exceptionally(_ -> Optional.empty())
                        .orTimeout(SECONDS, TimeUnit.SECONDS)
                        .join();
            }
            assertThat(asked).hasSize(2);
        }
    }

    @Test
    void what_failed_is_asked_for_anew() {
        fails = true;
        untold(reads.fee());
        fails = false;
        assertThat(told(reads.fee())).isEqualTo(TokenAmount.of(7));
    }

    @Test
    void what_one_contract_refuses_is_no_failure_of_the_others() {
        freezes = true;
        CompletableFuture<TokenAmount> first = reads.fee();
        CompletableFuture<SignedNonce> refused = reads.nonce(Address.ZERO, TOKEN);
        CompletableFuture<TokenAmount> bond = reads.requiredBond();
        freezes = false;
        frozen.countDown();
        untold(refused);
        assertThat(told(bond)).isEqualTo(told(first));
    }

    @Test
    void a_call_that_a_contract_refuses_is_told_with_its_rule_for_each_sender_once_a_block() {
        HexBytes call = HexBytes.parse("0x12345678");
        assertThat(told(reads.refusal(Optional.empty(), TOKEN, call))).isEmpty();
        for (int i = 0; i < 10; i++) {
            assertThat(told(reads.refusal(Optional.of(account(1)), TOKEN, call)))
                    .hasValueSatisfying(refusal -> {
                        assertThat(refusal.name()).isEqualTo("NotDecided");
                        assertThat(refusal.told()).containsExactly(block(5).toString(), "3");
                        assertThat(refusal.text()).isEqualTo("NotDecided(" + block(5) + ", 3)");
                    });
        }
        assertThat(asked).hasSize(2);
    }

    @Test
    void a_call_that_the_node_did_not_try_is_neither_taken_nor_refused() {
        fails = true;
        untold(reads.refusal(Optional.empty(), TOKEN, HexBytes.parse("0x12345678")));
    }

    @Test
    void an_account_that_delegates_its_code_is_no_contract() {
        assertThat(HeldReads.isOfContract(HexBytes.EMPTY)).isFalse();
        assertThat(HeldReads.isOfContract(HexBytes.parse("0xef0100" + "11".repeat(20))))
                .isFalse();
        assertThat(HeldReads.isOfContract(HexBytes.parse("0xef0100" + "11".repeat(21))))
                .isTrue();
        assertThat(told(reads.isContract(TOKEN))).isFalse();
    }

    private static CallOutcome domain(
            int fields, byte[] name, String version, long chainId, Address contract, List<Uint256> extensions) {
        return new CallOutcome.Returned(HexBytes.parse("0x"
                + FunctionEncoder.encodeConstructor(List.of(
                        new Bytes1(new byte[] {(byte) fields}),
                        new DynamicBytes(name),
                        new DynamicBytes(version.getBytes(StandardCharsets.UTF_8)),
                        new Uint256(chainId),
                        new org.web3j.abi.datatypes.Address(contract.toLowerCase()),
                        new Bytes32(new byte[32]),
                        new DynamicArray<>(Uint256.class, extensions)))));
    }

    private static final byte[] NAME = "Credits \u20ac".getBytes(StandardCharsets.UTF_8);
    private static final long CHAIN = Samples.CONTRACTS.chainId();

    private CompletableFuture<TokenDomain> domain(CallOutcome told, CallOutcome separator) {
        domains.put(DomainTold.QUESTION, told);
        domains.put(DomainTold.SEPARATOR, separator);
        seen = block(seen.equals(block(1)) ? 2 : 1);
        return reads.domain(TOKEN);
    }

    private void isUnusable(CallOutcome told, CallOutcome separator, String why) {
        assertThatThrownBy(() -> domain(told, separator).get(SECONDS, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(RuleBroken.class, broken -> {
                    assertThat(broken.rule()).isEqualTo(Rule.TOKEN_DOMAIN_UNUSABLE);
                    assertThat(String.valueOf(broken.details().get("domain"))).contains(why);
                });
    }

    @Test
    void a_token_is_signed_for_as_it_tells_itself_where_its_separator_says_the_same_or_nothing() {
        CallOutcome told = domain(0x0f, NAME, "2", CHAIN, TOKEN, List.of());
        Hash32 separator = new Domain("Credits \u20ac", "2", CHAIN, TOKEN).separator();
        for (CallOutcome said : List.of(
                new CallOutcome.Returned(HexBytes.of(separator.toBytes())),
                new CallOutcome.Returned(HexBytes.EMPTY),
                new CallOutcome.Reverted(Reverts.decoded(HexBytes.EMPTY)),
                new CallOutcome.Untried("the node refused a call: -32000 invalid opcode: INVALID"))) {
            assertThat(told(domain(told, said))).isEqualTo(new TokenDomain("Credits \u20ac", "2"));
        }
    }

    /** Whoever signed it all the same would hold a signature that the token refuses. */
    @Test
    void a_domain_that_typed_data_cannot_tell_or_that_the_token_does_not_check_by_is_refused_by_name() {
        CallOutcome none = new CallOutcome.Reverted(Reverts.decoded(HexBytes.EMPTY));
        CallOutcome right = domain(0x0f, NAME, "2", CHAIN, TOKEN, List.of());
        isUnusable(none, none, "tells none");
        isUnusable(new CallOutcome.Untried("the node refused a call: -32000 out of gas"), none, "tells none");
        isUnusable(new CallOutcome.Returned(HexBytes.EMPTY), none, "tells none");
        isUnusable(new CallOutcome.Returned(HexBytes.parse("0x" + "ff".repeat(64))), none, "cannot be read");
        isUnusable(domain(0x1f, NAME, "2", CHAIN, TOKEN, List.of()), none, "other fields");
        isUnusable(domain(0x0d, NAME, "", CHAIN, TOKEN, List.of()), none, "other fields");
        isUnusable(domain(0x0f, new byte[] {'A', (byte) 0xff}, "2", CHAIN, TOKEN, List.of()), none, "no text");
        isUnusable(domain(0x0f, NAME, "2", CHAIN + 1, TOKEN, List.of()), none, "another chain");
        isUnusable(domain(0x0f, NAME, "2", CHAIN, account(1), List.of()), none, "another contract");
        isUnusable(domain(0x0f, NAME, "2", CHAIN, TOKEN, List.of(new Uint256(1))), none, "extensions");
        isUnusable(right, new CallOutcome.Returned(HexBytes.of(new byte[32])), "DOMAIN_SEPARATOR");
        untold(domain(right, new CallOutcome.Untried("the node is busy")));
        untold(domain(new CallOutcome.Untried("the node is busy"), none));
    }

    private static Hash32 block(int number) {
        return Hash32.parse("0x" + "%064x".formatted(number));
    }

    private static Address account(int number) {
        return Address.parse("0x" + "%040x".formatted(number));
    }
}
