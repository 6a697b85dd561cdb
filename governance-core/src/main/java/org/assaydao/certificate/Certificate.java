package org.assaydao.certificate;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.assaydao.certificate.CertificateEvent.CertificateBurned;
import org.assaydao.certificate.CertificateEvent.CertificateDescribed;
import org.assaydao.certificate.CertificateEvent.CertificateMinted;
import org.assaydao.certificate.CertificateEvent.CertificateTransferred;
import org.assaydao.certificate.CertificateEvent.CertificateUserSet;
import org.assaydao.certificate.CertificateEvent.DivergenceFound;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.CertificateId;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One certificate of audited capacity: minted with its terms, handed on, lent, given up. */
@Aggregate(type = "certificate")
class Certificate {
    private sealed interface State {
        record Absent() implements State {}

        record Known(CertificatePicture picture) implements State {}
    }

    @AggregateIdentifier
    @Nullable
    CertificateId id;

    private State state = new State.Absent();
    private ChainPosition last = ChainPosition.NONE;

    /** A record: the chain said so, whatever we thought. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordCertificateFact command) {
        CertificateEvent.Fact fact = command.fact();
        if (!fact.position().isAfter(last)) {
            return; // delivered before
        }
        CertificatePicture before =
                switch (state) {
                    case State.Absent _ -> CertificatePicture.of(command.certificate());
                    case State.Known(var picture) -> picture;
                };
        apply(fact);
        if (!expects(before, fact)) {
            apply(new DivergenceFound(command.certificate(), fact.getClass().getSimpleName(), fact.position()));
        }
    }

    private static boolean expects(CertificatePicture before, CertificateEvent.Fact fact) {
        return switch (fact) {
            case CertificateMinted _ -> before.minted().isEmpty() && !before.burned();
            case CertificateDescribed _ -> before.isHeld() && before.described().isEmpty();
            case CertificateTransferred transferred ->
                before.isHeld()
                        && before.holder().filter(transferred.from()::equals).isPresent();
            case CertificateUserSet set -> mayBeUsed(before, set);
            case CertificateBurned burned ->
                before.isHeld()
                        && before.minted()
                                .filter(minted ->
                                        minted.provider().equals(burned.provider()) && minted.kind() == burned.kind())
                                .isPresent();
        };
    }

    /** Nobody uses it longer than it is valid; a burn ends the use, which the contract says after it. */
    private static boolean mayBeUsed(CertificatePicture before, CertificateUserSet set) {
        return before.minted()
                .filter(minted -> before.burned()
                        ? set.user().equals(Address.ZERO)
                        : !set.expires().isAfter(minted.validUntil()))
                .isPresent();
    }

    @EventSourcingHandler
    void on(CertificateEvent event) {
        id = event.certificate();
        CertificatePicture before =
                state instanceof State.Known(var picture) ? picture : CertificatePicture.of(event.certificate());
        state = new State.Known(before.after(event));
        if (event instanceof ChainFact fact) {
            last = fact.position();
        }
    }
}
