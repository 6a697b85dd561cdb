package org.assaydao.api.provider;

import com.mongodb.client.model.Filters;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.view.BondsView;
import org.assaydao.api.view.LiveList.Entries;
import org.assaydao.api.view.LiveList.Place;
import org.assaydao.api.view.LiveList.Shape;
import org.assaydao.api.view.LiveViews;
import org.assaydao.api.view.Overlaid;
import org.assaydao.api.view.ProvidersView;
import org.assaydao.api.view.Views;
import org.assaydao.bond.BondPicture;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.PendingFact;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.provider.ProviderEvent;
import org.assaydao.provider.ProviderEvent.ApplicationRegistered;
import org.assaydao.provider.ProviderPicture;
import org.assaydao.statement.Accepted;
import org.assaydao.statement.StatementBook;
import reactor.core.publisher.Mono;

/** Providers, their applications and bonds, as of the newest seen block. */
public final class ProviderReads {
    private static final String SUBJECTS = "provider:";

    private final LiveViews live;
    private final Views views;
    private final StatementBook book;
    private final ChainOutlook outlook;
    private final Blocking blocking;

    public ProviderReads(LiveViews live, Views views, StatementBook book, ChainOutlook outlook, Blocking blocking) {
        this.live = live;
        this.views = views;
        this.book = book;
        this.outlook = outlook;
        this.blocking = blocking;
    }

    /** The provider; an unknown one is PROVIDER_UNKNOWN. */
    public Mono<Overlaid<ProviderPicture>> find(ProviderId provider) {
        return live.known(
                ProvidersView.class,
                ProviderPicture.of(provider),
                Rule.PROVIDER_UNKNOWN,
                Map.of("provider", provider.address().toString()));
    }

    /** The provider that an application of this digest or id belongs to; an unknown one is APPLICATION_UNKNOWN. */
    public Mono<Overlaid<ProviderPicture>> ofApplication(Hash32 digestOrId) {
        Views.Reading<ProviderPicture> known = views.reading(ProvidersView.class);
        // By id first, wherever it stands: anybody may register another's id as a digest.
        return ProvidersView.holderOfApplication(known.documents(), digestOrId)
                .switchIfEmpty(registeredSince(
                        known.through(), said -> said.application().value().equals(digestOrId)))
                .switchIfEmpty(ProvidersView.holderOfDigest(known.documents(), digestOrId))
                .switchIfEmpty(accepted(digestOrId))
                .switchIfEmpty(
                        registeredSince(known.through(), said -> said.digest().equals(digestOrId)))
                .flatMap(this::ask)
                .switchIfEmpty(Mono.error(
                        () -> new RuleBroken(Rule.APPLICATION_UNKNOWN, Map.of("application", digestOrId.toString()))));
    }

    /** The bond of a provider; zero when the vault never spoke of it. */
    Mono<BondPicture> bond(Address provider) {
        BondId bond = new BondId(provider);
        return live.find(BondsView.class, BondPicture.of(bond))
                .map(Overlaid::seen)
                .defaultIfEmpty(BondPicture.of(bond));
    }

    /** The same; one that the vault never spoke of is BOND_UNKNOWN. */
    Mono<Overlaid<BondPicture>> knownBond(ProviderId provider) {
        return live.known(
                BondsView.class,
                BondPicture.of(new BondId(provider.address())),
                Rule.BOND_UNKNOWN,
                Map.of("provider", provider.address().toString()));
    }

    private Mono<Overlaid<ProviderPicture>> ask(ProviderId provider) {
        return live.find(ProvidersView.class, ProviderPicture.of(provider));
    }

    /** Who signed an application of this digest that was accepted here, be it in no view yet. */
    private Mono<ProviderId> accepted(Hash32 digest) {
        return blocking.call(() -> book.find(digest)
                .map(Accepted::position)
                .filter(position -> position.startsWith(SUBJECTS))
                .map(position -> ProviderId.parse(position.substring(0, position.lastIndexOf('@'))))
                .orElse(null));
    }

    private Mono<ProviderId> registeredSince(long through, Predicate<ApplicationRegistered> which) {
        return blocking.call(() -> outlook.factsAfterOfAll(through, SUBJECTS).stream()
                .map(PendingFact::fact)
                .filter(ApplicationRegistered.class::isInstance)
                .map(ApplicationRegistered.class::cast)
                .filter(which)
                .map(ApplicationRegistered::provider)
                .findFirst()
                .orElse(null));
    }

    static Shape<ProviderPicture> byAddress() {
        return new Shape<>(
                ProvidersView.class,
                SUBJECTS,
                Filters.empty(),
                ProvidersView.ADDRESS,
                false,
                Optional.empty(),
                fact -> fact instanceof ProviderEvent event
                        ? Place.of(
                                event.provider().address().toLowerCase(),
                                event.provider().toString())
                        : Optional.empty(),
                id -> ProviderPicture.of(ProviderId.parse(id)));
    }

    /** All applications, the newest submitted or registered first. */
    static Shape<ProviderPicture> applications() {
        return new Shape<>(
                ProvidersView.class,
                SUBJECTS,
                Filters.empty(),
                ProvidersView.APPLIED,
                true,
                Optional.of(new Entries(ProvidersView.HOLDER, ProvidersView.DIGEST)),
                fact -> fact instanceof ApplicationRegistered registered
                        ? Optional.of(ProvidersView.place(registered))
                        : Optional.empty(),
                id -> ProviderPicture.of(ProviderId.parse(id)));
    }
}
