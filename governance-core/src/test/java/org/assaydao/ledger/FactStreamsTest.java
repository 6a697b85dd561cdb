package org.assaydao.ledger;

import static org.assaydao.Samples.ACCEPTED_AT;
import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.application;
import static org.assaydao.Samples.hash;
import static org.assaydao.Samples.position;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assaydao.bond.BondEvent.BondDeposited;
import org.assaydao.bond.BondEvent.BondFrozen;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ProviderId;
import org.assaydao.provider.EraseSubject;
import org.assaydao.provider.ProviderEvent.ApplicationRegistered;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.context.ConfigurableApplicationContext;

/** Tests that streams are read as they were at one block, however long they are and whatever is told meanwhile. */
@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class FactStreamsTest {
    private ConfigurableApplicationContext context;
    private FactStreams streams;

    @BeforeAll
    void start() {
        context = LedgerContext.start(TestDatabase.empty());
        streams = context.getBean(FactStreams.class);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    private static BondId bond(String provider) {
        return new BondId(address(provider));
    }

    private static BondDeposited deposited(BondId bond, long bonded, long block) {
        return new BondDeposited(
                bond, application("a"), address("payer"), amount(1), amount(bonded), position(block, 0));
    }

    private List<ChainFact> read(long block, Object... ids) {
        List<ChainFact> facts = new ArrayList<>();
        streams.read(List.of(ids).stream().map(Object::toString).toList(), block, facts::add);
        return facts;
    }

    @Test
    void what_was_told_of_later_blocks_is_passed_over() {
        BondId first = bond("first");
        BondId second = bond("second");
        LedgerContext.tell(context, deposited(first, 1, 1), deposited(second, 1, 2), deposited(first, 2, 5));
        assertThat(read(2, second, first)).containsExactly(deposited(second, 1, 2), deposited(first, 1, 1));
        LedgerContext.tell(context, deposited(second, 2, 6));
        assertThat(read(5, first, bond("unheard"), second))
                .containsExactly(deposited(first, 1, 1), deposited(first, 2, 5), deposited(second, 1, 2));
        assertThat(read(0, first, second)).isEmpty();
    }

    @Test
    void what_was_decided_here_and_what_diverges_is_no_fact() {
        ProviderId provider = new ProviderId(address("erased"));
        var registered = new ApplicationRegistered(
                provider, application("a"), hash("statement"), hash("attributes"), amount(1), position(1, 0));
        LedgerContext.tell(context, registered, new BondFrozen(bond("erased"), 7, position(1, 1)));
        context.getBean(CommandGateway.class).sendAndWait(new EraseSubject(provider, ACCEPTED_AT));
        assertThat(read(9, provider, bond("erased")))
                .containsExactly(registered, new BondFrozen(bond("erased"), 7, position(1, 1)));
    }

    @Test
    void streams_longer_than_what_is_read_at_once_are_read_whole_and_in_order() {
        List<ChainFact> told = new ArrayList<>();
        for (String name : List.of("short", "long", "longer")) {
            int facts = name.equals("short") ? 1 : 1_700;
            for (int i = 1; i <= facts; i++) told.add(deposited(bond(name), i, i));
        }
        LedgerContext.tell(context, told.toArray(ChainFact[]::new));
        assertThat(read(9_999, bond("short"), bond("long"), bond("longer"))).isEqualTo(told);
    }

    @Test
    void a_fact_reads_as_it_is_stored() {
        assertThat(FactStreams.payload(deposited(bond("payload"), 3, 4)).toString())
                .startsWith("{\"bond\":\"bond:0x")
                .contains("\"amount\":\"1\",\"bonded\":\"3\"")
                .doesNotContain("stated");
    }
}
