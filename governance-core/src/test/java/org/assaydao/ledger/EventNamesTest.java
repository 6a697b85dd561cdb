package org.assaydao.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assaydao.audit.AuditEvent;
import org.assaydao.ballot.BallotEvent;
import org.assaydao.bond.BondEvent;
import org.assaydao.certificate.CertificateEvent;
import org.assaydao.certificate.OutputEvent;
import org.assaydao.dispute.DisputeEvent;
import org.assaydao.proposal.ProposalEvent;
import org.assaydao.provider.ProviderEvent;
import org.assaydao.question.QuestionEvent;
import org.assaydao.riskfund.ClaimEvent;
import org.assaydao.riskfund.DraftEvent;
import org.assaydao.riskfund.IncidentEvent;
import org.assaydao.riskfund.PayoutEvent;
import org.assaydao.riskfund.PremiumEvent;
import org.assaydao.riskfund.RiskFundEvent;
import org.assaydao.transaction.TransactionEvent;
import org.junit.jupiter.api.Test;

class EventNamesTest {
    private static final List<Class<?>> SEALED = List.of(
            AuditEvent.class,
            BallotEvent.class,
            DisputeEvent.class,
            BondEvent.class,
            ProposalEvent.class,
            ProviderEvent.class,
            QuestionEvent.class,
            TransactionEvent.class,
            RiskFundEvent.class,
            PremiumEvent.class,
            IncidentEvent.class,
            DraftEvent.class,
            PayoutEvent.class,
            ClaimEvent.class,
            CertificateEvent.class,
            OutputEvent.class);

    @Test
    void every_event_of_every_aggregate_has_one_name_and_nothing_else_has_one() {
        List<Class<?>> events = new ArrayList<>();
        SEALED.forEach(root -> records(root).forEach(events::add));
        assertThat(EventNames.classes())
                .containsExactlyInAnyOrderElementsOf(events.stream().distinct().toList());
    }

    @Test
    void a_name_leads_back_to_its_class() {
        for (Class<?> event : EventNames.classes()) {
            var stored = EventNames.of(event).orElseThrow();
            assertThat(EventNames.classOf(stored.name())).contains(event);
            assertThat(stored.name()).matches("assay\\.[a-z]+\\.[A-Z][A-Za-z]+");
            assertThat(stored.revision()).matches("[1-9][0-9]*");
        }
    }

    @Test
    void a_class_that_is_no_event_and_a_name_never_given_are_unknown() {
        assertThat(EventNames.of(EventNames.StoredType.class)).isEmpty();
        assertThat(EventNames.classOf("assay.provider.ProviderImagined")).isEmpty();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        Class<?>[] permitted = type.getPermittedSubclasses();
        return permitted == null ? Stream.of(type) : Stream.of(permitted).flatMap(EventNamesTest::records);
    }
}
