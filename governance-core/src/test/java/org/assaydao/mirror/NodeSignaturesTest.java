package org.assaydao.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.SignatureProbe;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.ledger.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class NodeSignaturesTest {
    private static final int FINALITY = 9;
    private static final Hash32 DIGEST = Hash32.parse("0x" + "ab".repeat(32));
    private static final HexBytes SIGNATURE = HexBytes.parse("0x" + "cd".repeat(65));

    /** Answers every question with ERC-1271's yes. */
    private static final String TAKES = "0x631626ba7e60e01b5f5260205ff3";

    /** A wallet without ERC-1271 reverts; others answer nothing. */
    private static final String REVERTS = "0x5f5ffd";

    private static final String ANSWERS_NOTHING = "0x00";

    private TestChain chain;
    private FaultyNode node;
    private MirrorContext mirror;

    @BeforeAll
    void start() {
        chain = TestChain.start();
        node = new FaultyNode(chain.url());
        mirror = MirrorContext.start(TestDatabase.empty(), node.url(), chain.deploymentFile());
    }

    @AfterAll
    void stop() {
        mirror.close();
        node.close();
        chain.close();
    }

    private void code(Address account, String code) {
        chain.rpc("anvil_setCode", account.toLowerCase(), code);
    }

    private boolean holds(Address account) {
        return mirror.bean(SignatureProbe.class).holds(account, DIGEST, SIGNATURE);
    }

    @Test
    void an_account_without_code_is_its_keys() {
        assertThat(holds(TestChain.ACCOUNTS.get(3))).isTrue();
    }

    @Test
    void code_that_takes_no_signature_is_asked_as_soon_as_it_is_there_and_until_it_is_finally_gone() {
        Address account = TestChain.ACCOUNTS.get(4);
        for (String refusing : new String[] {REVERTS, ANSWERS_NOTHING}) {
            code(account, refusing);
            chain.mine(1);
            assertThat(holds(account)).as("by the newest block").isFalse();
            chain.mine(FINALITY);
            assertThat(holds(account)).isFalse();
            code(account, "0x");
            chain.mine(1);
            assertThat(holds(account)).as("by the final block").isFalse();
            chain.mine(FINALITY);
            assertThat(holds(account)).isTrue();
        }
    }

    @Test
    void code_that_takes_it_holds_at_both_depths() {
        Address account = TestChain.ACCOUNTS.get(5);
        code(account, TAKES);
        chain.mine(1);
        assertThat(holds(account)).isTrue();
        chain.mine(FINALITY);
        assertThat(holds(account)).isTrue();
    }

    @Test
    void without_a_node_nothing_is_said() {
        node.goDown();
        try {
            assertThatThrownBy(() -> holds(TestChain.ACCOUNTS.get(3))).isInstanceOf(ChainNotReady.class);
        } finally {
            node.beHonest();
        }
    }
}
