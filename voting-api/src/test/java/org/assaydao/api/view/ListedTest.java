package org.assaydao.api.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.assaydao.proposal.ProposalPicture;
import org.assaydao.provider.Profile;
import org.assaydao.provider.ProviderEvent.ApplicationAttested;
import org.assaydao.provider.ProviderEvent.ApplicationRegistered;
import org.assaydao.provider.ProviderEvent.ApplicationSubmitted;
import org.assaydao.provider.ProviderEvent.ResourceClaimed;
import org.assaydao.provider.ProviderPicture;
import org.assaydao.provider.ResourceKind;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.Authorisation;
import org.assaydao.statement.Sealed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests that a page costs what it shows, however large the documents are that it is made of. */
class ListedTest {
    private static final int MANY = 100;

    /** More than a line of either list shows, with its place in the reply. */
    private static final long BYTES_OF_AN_ITEM = 4_000;

    private static final String DESCRIPTION = "A title\n" + "All that a proposer has to say of it. ".repeat(2_000);

    private final MemoryMongo mongo = new MemoryMongo();

    @AfterEach
    void stop() {
        mongo.close();
    }

    @Test
    void a_page_of_providers_or_applications_leaves_their_profiles_where_they_are() {
        ViewCollection<ProviderPicture> providers = new ViewCollection<>(new ProvidersView(), mongo.database(), 1);
        List<StoredPicture<ProviderPicture>> whole = new ArrayList<>();
        for (int i = 0; i < MANY; i++)
            whole.add(stored(provider(i), provider(i).provider().toString()));
        providers.write(whole, Map.of(), 0, Optional.empty(), Optional.empty());

        long before = mongo.bytes();
        List<StoredPicture<ProviderPicture>> page = Objects.requireNonNull(providers
                .list(Filters.exists(ProvidersView.ADDRESS), Sorts.ascending(ProvidersView.ADDRESS), MANY)
                .collectList()
                .block());
        assertThat(page).hasSize(MANY);
        assertThat(mongo.bytes() - before).isLessThan(MANY * BYTES_OF_AN_ITEM);

        before = mongo.bytes();
        List<StoredPicture<ProviderPicture>> holders = Objects.requireNonNull(providers
                .list(whole.stream().map(StoredPicture::id).toList())
                .collectList()
                .block());
        assertThat(holders).hasSize(MANY);
        assertThat(mongo.bytes() - before).isLessThan(MANY * BYTES_OF_AN_ITEM);

        ProviderPicture shown = holders.getFirst().picture();
        ProviderPicture said = Objects.requireNonNull(
                        providers.find(holders.getFirst().id()).block())
                .picture();
        assertThat(shown.provider()).isEqualTo(said.provider());
        assertThat(shown.listing()).isEqualTo(said.listing());
        assertThat(shown.submissions())
                .extracting(submitted -> submitted.profile().name())
                .containsExactly("The provider");
        assertThat(shown.submissions())
                .extracting(ApplicationSubmitted::authorisation)
                .isEqualTo(said.submissions().stream()
                        .map(ApplicationSubmitted::authorisation)
                        .toList());
        assertThat(shown.applications())
                .extracting(known -> known.registered())
                .isEqualTo(said.applications().stream()
                        .map(known -> known.registered())
                        .toList());
    }

    @Test
    void a_page_of_proposals_leaves_their_calls_and_descriptions_where_they_are() {
        ViewCollection<ProposalPicture> proposals = new ViewCollection<>(new ProposalsView(), mongo.database(), 1);
        List<StoredPicture<ProposalPicture>> whole = new ArrayList<>();
        for (int i = 0; i < MANY; i++)
            whole.add(stored(proposal(i), Told.proposal(i).toString()));
        proposals.write(whole, Map.of(), 0, Optional.empty(), Optional.empty());

        long before = mongo.bytes();
        List<StoredPicture<ProposalPicture>> page = Objects.requireNonNull(proposals
                .list(Filters.exists(ProposalsView.ORDER), Sorts.descending(ProposalsView.ORDER), MANY)
                .collectList()
                .block());
        assertThat(page).hasSize(MANY);
        assertThat(mongo.bytes() - before).isLessThan(MANY * BYTES_OF_AN_ITEM);
        assertThat(page).allSatisfy(one -> assertThat(one.picture().published().map(ProposalPublished::description))
                .contains("A title"));
        assertThat(Objects.requireNonNull(proposals.find(page.getFirst().id()).block())
                        .picture()
                        .published()
                        .map(ProposalPublished::description))
                .contains(DESCRIPTION);
    }

    @Test
    void which_documents_of_a_list_are_there_is_asked_without_them() {
        ViewCollection<ProviderPicture> providers = new ViewCollection<>(new ProvidersView(), mongo.database(), 1);
        String id = provider(1).provider().toString();
        providers.write(List.of(stored(provider(1), id)), Map.of(), 0, Optional.empty(), Optional.empty());
        long before = mongo.bytes();
        assertThat(providers
                        .known(List.of(id, provider(2).provider().toString()), ProvidersView.ADDRESS)
                        .block())
                .containsExactly(Map.entry(id, provider(1).provider().address().toLowerCase()));
        assertThat(mongo.bytes() - before).isLessThan(BYTES_OF_AN_ITEM);
        assertThat(providers.known(List.of(id), "a key it has not yet").block()).isEmpty();
    }

    private static <P> StoredPicture<P> stored(P picture, String id) {
        return new StoredPicture<>(id, picture, 7, "event", Told.position(12));
    }

    private static ProviderPicture provider(int number) {
        ProviderId id = new ProviderId(Address.parse("0x%040x".formatted(number + 1)));
        String text = "long ".repeat(1_000);
        ApplicationId application = new ApplicationId(hash("application " + number));
        Hash32 digest = hash("digest " + number);
        Profile profile = new Profile(
                "The provider",
                text,
                Collections.nCopies(100, new Profile.Resource(ResourceKind.STORAGE, TokenAmount.of(1))),
                Collections.nCopies(100, new Profile.Attribute(ResourceKind.STORAGE, "key", "value")),
                text,
                text,
                text,
                text,
                text,
                text,
                text,
                text,
                Collections.nCopies(100, digest));
        ProviderPicture picture = ProviderPicture.of(id)
                .after(new ApplicationSubmitted(
                        id,
                        profile,
                        hash("attributes"),
                        new Sealed(id.toString(), hash("person"), HexBytes.of(new byte[5_000])),
                        Hash32.ZERO,
                        ChainTime.of(2_000),
                        new Authorisation(Authorisation.Kind.EOA, id.address(), digest, HexBytes.of(new byte[65]), 1),
                        new AcceptedAt(ChainTime.of(1_000), 1)))
                .after(new ApplicationRegistered(
                        id, application, digest, hash("attributes"), TokenAmount.of(3), Told.position(10)));
        for (ResourceKind kind : ResourceKind.values()) {
            picture = picture.after(new ResourceClaimed(
                    id, application, kind, hash("attributes"), TokenAmount.of(9), Told.position(10)));
            for (int auditor = 1; auditor <= 10; auditor++) {
                picture = picture.after(new ApplicationAttested(
                        id,
                        application,
                        Address.parse("0x%040x".formatted(auditor)),
                        hash("attributes"),
                        kind,
                        TokenAmount.of(9),
                        ChainTime.of(9_000),
                        Told.position(11)));
            }
        }
        return picture;
    }

    private static ProposalPicture proposal(int number) {
        return ProposalPicture.of(Told.proposal(number))
                .after(new ProposalPublished(
                        Told.proposal(number),
                        Told.proposal(number).governor(),
                        Collections.nCopies(100, Told.proposal(number).governor()),
                        Collections.nCopies(100, new TokenAmount(BigInteger.TEN)),
                        Collections.nCopies(100, HexBytes.of(new byte[500])),
                        DESCRIPTION,
                        hash(DESCRIPTION),
                        ChainTime.of(100),
                        ChainTime.of(200),
                        Told.position(number + 1)));
    }

    private static Hash32 hash(String text) {
        return Hash32.keccak(text.getBytes(StandardCharsets.UTF_8));
    }
}
