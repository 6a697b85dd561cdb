package org.assaydao.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.app.demo.Money.Item;
import org.assaydao.app.story.Units;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.TokenAmount;
import org.junit.jupiter.api.Test;

/** The ledger adds up and is equal on all sides, or says in which line not. */
class LedgerTest {
    private static final Address PROVIDER = Address.parse("0x00000000000000000000000000000000000000a1");
    private static final Item IN = Money.BOND_PAID_IN.of(PROVIDER);
    private static final Item LEFT = Money.BOND_LEFT.of(PROVIDER);
    private static final Item PREMIUM = Money.PREMIUM.of(PROVIDER);
    private static final Map<Item, TokenAmount> RIGHT = Map.of(IN, TokenAmount.of(10), LEFT, TokenAmount.of(10));

    @Test
    void what_is_equal_everywhere_and_adds_up_differs_in_nothing() {
        Ledger ledger = bond(RIGHT, RIGHT, RIGHT);

        assertThat(ledger.differences()).isEmpty();
        assertThat(ledger.text(new Units("U", 0)))
                .anySatisfy(line -> assertThat(line).contains("paid in", "10 U", "chain = store = view"));
    }

    @Test
    void a_witness_that_says_otherwise_is_named_with_its_line() {
        Map<Item, TokenAmount> wrong = Map.of(IN, TokenAmount.of(10), LEFT, TokenAmount.of(9));

        assertThat(bond(RIGHT, RIGHT, wrong).differences())
                .containsExactly(
                        "Bond: left: chain 10, view 9", "Bond does not add up (view): 10 base units in, 9 out");
        assertThat(bond(RIGHT, wrong, RIGHT).differences())
                .containsExactly(
                        "Bond: left: chain 10, store 9", "Bond does not add up (store): 10 base units in, 9 out");
    }

    @Test
    void all_sides_may_be_equal_and_a_unit_missing_still() {
        Map<Item, TokenAmount> lost = Map.of(IN, TokenAmount.of(10), LEFT, TokenAmount.of(9));

        assertThat(bond(lost, lost, lost).differences())
                .hasSize(3)
                .contains("Bond does not add up (chain): 10 base units in, 9 out");
    }

    @Test
    void a_side_that_says_nothing_of_what_another_says_is_a_difference() {
        assertThat(bond(RIGHT, Map.of(), RIGHT).differences()).contains("Bond: paid in: chain 10, store 0");
    }

    @Test
    void a_premium_is_in_no_view_and_its_account_is_not_summed_there() {
        Map<Item, TokenAmount> paid = new HashMap<>(RIGHT);
        paid.put(PREMIUM, TokenAmount.of(3));
        Ledger ledger = new Ledger(paid, paid, RIGHT, _ -> List.of())
                .account("Reserve")
                .in("premium", PREMIUM)
                .before("x", TokenAmount.of(7));
        ledger.out("left", LEFT);

        assertThat(ledger.differences()).isEmpty();
        assertThat(ledger.lines().getFirst().view()).isNull();
    }

    private static Ledger bond(
            Map<Item, TokenAmount> chain, Map<Item, TokenAmount> store, Map<Item, TokenAmount> view) {
        return new Ledger(chain, store, view, _ -> List.of())
                .account("Bond")
                .in("paid in", IN)
                .out("left", LEFT);
    }
}
