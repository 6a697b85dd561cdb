package org.assaydao.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.SignatureProbe;
import org.assaydao.chain.SignatureProbe.Verdict;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeSignaturesTest extends OnQuietChain {
    private static final int FINALITY = 9;
    private static final Hash32 DIGEST = Hash32.parse("0x" + "ab".repeat(32));
    private static final HexBytes SIGNATURE = HexBytes.parse("0x" + "cd".repeat(65));

    /** Answers every question with ERC-1271's yes. */
    private static final String TAKES = "0x631626ba7e60e01b5f5260205ff3";

    /** The same after some 155 000 gas for memory. */
    private static final String BURNS_THEN_TAKES = "0x5f6204000052" + TAKES.substring(2);

    /** A wallet without ERC-1271 reverts; others answer nothing. */
    private static final String REVERTS = "0x5f5ffd";

    private static final String ANSWERS_NOTHING = "0x00";

    private void code(Address account, String code) {
        chain.rpc("anvil_setCode", account.toLowerCase(), code);
    }

    private Verdict tried(Address account) {
        return mirror.bean(SignatureProbe.class).tried(account, DIGEST, SIGNATURE, Gas.of(100_000));
    }

    @Test
    void an_account_without_code_is_its_keys() {
        assertThat(tried(TestChain.ACCOUNTS.get(3))).isEqualTo(new Verdict.OfKey());
    }

    @Test
    void code_that_takes_no_signature_is_asked_as_soon_as_it_is_there_and_until_it_is_finally_gone() {
        Address account = TestChain.ACCOUNTS.get(4);
        for (String refusing : new String[] {REVERTS, ANSWERS_NOTHING}) {
            code(account, refusing);
            chain.mine(1);
            assertThat(tried(account)).as("by the newest block").isEqualTo(new Verdict.RefusedByCode());
            chain.mine(FINALITY);
            assertThat(tried(account)).isEqualTo(new Verdict.RefusedByCode());
            code(account, "0x");
            chain.mine(1);
            assertThat(tried(account)).as("by the final block").isEqualTo(new Verdict.RefusedByCode());
            chain.mine(FINALITY);
            assertThat(tried(account)).isEqualTo(new Verdict.OfKey());
        }
    }

    @Test
    void code_that_takes_it_holds_at_both_depths() {
        Address account = TestChain.ACCOUNTS.get(5);
        code(account, TAKES);
        chain.mine(1);
        assertThat(tried(account)).isInstanceOf(Verdict.TakenByCode.class);
        chain.mine(FINALITY);
        assertThat(tried(account)).isInstanceOfSatisfying(Verdict.TakenByCode.class, taken -> assertThat(taken.gas())
                .as("a transaction of its own, its bytes and little beside")
                .isBetween(Gas.of(21_000), Gas.of(28_000)));
    }

    @Test
    void code_that_uses_more_than_it_may_takes_nothing() {
        Address account = TestChain.ACCOUNTS.get(6);
        code(account, BURNS_THEN_TAKES);
        chain.mine(FINALITY);
        assertThat(tried(account)).isEqualTo(new Verdict.RefusedByCode());
        assertThat(mirror.bean(SignatureProbe.class).tried(account, DIGEST, SIGNATURE, Gas.of(1_000_000)))
                .isInstanceOfSatisfying(Verdict.TakenByCode.class, taken -> assertThat(taken.gas())
                        .isBetween(Gas.of(150_000), Gas.of(200_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate limit exceeded", "header not found", "an error in words of its own"})
    void a_node_that_did_not_try_says_nothing_of_the_code(String said) {
        Address account = TestChain.ACCOUNTS.get(7);
        code(account, TAKES);
        chain.mine(FINALITY);
        node.refuse(said, request -> request.path("method").asString().equals("eth_call"));
        try {
            assertThatThrownBy(() -> tried(account)).isInstanceOf(ChainNotReady.class);
            node.refuse(
                    "out of gas", request -> request.path("method").asString().equals("eth_call"));
            assertThat(tried(account)).isEqualTo(new Verdict.RefusedByCode());
        } finally {
            node.beHonest();
        }
    }

    @Test
    void without_a_node_nothing_is_said() {
        node.goDown();
        try {
            assertThatThrownBy(() -> tried(TestChain.ACCOUNTS.get(3))).isInstanceOf(ChainNotReady.class);
        } finally {
            node.beHonest();
        }
    }
}
