package org.assaydao.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaydao.audit.AuditEvent;
import org.assaydao.auditor.AuditorEvent;
import org.assaydao.ballot.BallotEvent;
import org.assaydao.bond.BondEvent;
import org.assaydao.certificate.CertificateEvent;
import org.assaydao.certificate.OutputEvent;
import org.assaydao.claim.ClaimEvent;
import org.assaydao.dispute.DisputeEvent;
import org.assaydao.divergence.DivergenceEvent;
import org.assaydao.kernel.StoredAs;
import org.assaydao.proposal.ProposalEvent;
import org.assaydao.provider.ProviderEvent;
import org.assaydao.question.QuestionEvent;
import org.assaydao.riskfund.DraftEvent;
import org.assaydao.riskfund.IncidentEvent;
import org.assaydao.riskfund.PayoutEvent;
import org.assaydao.riskfund.PremiumEvent;
import org.assaydao.riskfund.RiskFundEvent;
import org.assaydao.transaction.TransactionEvent;

/**
 * The stored name and revision of every event, both ways, as they stand on its class by {@link StoredAs}. A changed shape gets
 * its upcaster in {@link EventUpcasters}.
 */
public final class EventNames {
    /** The events of each stream's type. */
    private static final List<Class<?>> STREAMS = List.of(
            AuditEvent.class,
            AuditorEvent.class,
            BallotEvent.class,
            BondEvent.class,
            CertificateEvent.class,
            ClaimEvent.class,
            DisputeEvent.class,
            DivergenceEvent.class,
            DraftEvent.class,
            IncidentEvent.class,
            OutputEvent.class,
            PayoutEvent.class,
            PremiumEvent.class,
            ProposalEvent.class,
            ProviderEvent.class,
            QuestionEvent.class,
            RiskFundEvent.class,
            TransactionEvent.class);

    private static final Map<Class<?>, StoredType> BY_CLASS = new LinkedHashMap<>();
    private static final Map<String, Class<?>> BY_NAME = new LinkedHashMap<>();

    static {
        STREAMS.forEach(EventNames::collect);
    }

    private EventNames() {}

    /** How an event of one class is stored today. */
    public record StoredType(String name, String revision) {}

    /** How events of {@code type} are stored; empty for a class that is no event of ours. */
    public static Optional<StoredType> of(Class<?> type) {
        return Optional.ofNullable(BY_CLASS.get(type));
    }

    /** The class of a stored name; empty for a name that was never given. */
    public static Optional<Class<?>> classOf(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Every event class there is. */
    public static Set<Class<?>> classes() {
        return Set.copyOf(BY_CLASS.keySet());
    }

    private static void collect(Class<?> events) {
        Class<?>[] permitted = events.getPermittedSubclasses();
        if (permitted == null) put(events);
        else for (Class<?> part : permitted) collect(part);
    }

    /** An event may be reached by several of its interfaces. */
    private static void put(Class<?> type) {
        StoredAs stored = type.getAnnotation(StoredAs.class);
        if (stored == null) throw new IllegalStateException(type.getName() + " does not say how it is stored");
        BY_CLASS.put(type, new StoredType(stored.value(), Integer.toString(stored.revision())));
        Class<?> namesake = BY_NAME.put(stored.value(), type);
        if (namesake != null && namesake != type) {
            throw new IllegalStateException(
                    stored.value() + " is the name of " + namesake.getName() + " and of " + type.getName());
        }
    }
}
