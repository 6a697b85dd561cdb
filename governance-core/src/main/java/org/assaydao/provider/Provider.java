package org.assaydao.provider;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.util.Map;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.provider.ProviderEvent.ApplicationSubmitted;
import org.assaydao.provider.ProviderEvent.SubjectErased;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A provider address through all its applications: signed here, then registered, bonded, attested and voted on chain. */
@Aggregate(type = "provider")
class Provider {
    @AggregateIdentifier
    @Nullable
    ProviderId id;

    /** Absent before its first event. */
    private @Nullable ProviderPicture picture;

    /** A decision: an application that is on chain already is no longer amended here. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(SubmitApplication command) {
        if (picture != null) mustTakeApplications(picture);
        apply(new ApplicationSubmitted(
                command.provider(),
                command.profile(),
                command.attributesHash(),
                command.person(),
                command.previous(),
                command.validUntil(),
                command.authorisation(),
                command.acceptedAt()));
        return getVersion();
    }

    private static void mustTakeApplications(ProviderPicture known) {
        if (known.erased()) throw new RuleBroken(Rule.SUBJECT_ERASED);
        known.current().filter(ApplicationPicture::isOpen).ifPresent(open -> {
            throw onChain(open.application(), false);
        });
        ListingPicture listing = known.listing();
        if (!listing.isListed()) return;
        listing.application().ifPresent(agreed -> {
            throw onChain(agreed, true);
        });
    }

    /** A decision: who is not known has nothing to erase; erasing twice is silence. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(EraseSubject command) {
        if (picture == null) {
            throw new RuleBroken(
                    Rule.PROVIDER_UNKNOWN,
                    Map.of("provider", command.provider().address().toString()));
        }
        if (picture.erased()) return; // The key is gone already; a second event would say nothing.
        apply(new SubjectErased(command.provider(), command.erasedAt()));
    }

    @EventSourcingHandler
    void on(ProviderEvent event) {
        id = event.provider();
        picture = (picture == null ? ProviderPicture.of(event.provider()) : picture).after(event);
    }

    private static RuleBroken onChain(ApplicationId application, boolean listed) {
        return new RuleBroken(
                Rule.APPLICATION_ALREADY_REGISTERED, Map.of("application", application.toString(), "listed", listed));
    }
}
