package org.assaydao.mirror.reconcile;

import static org.assaydao.mirror.reconcile.Question.account;
import static org.assaydao.mirror.reconcile.Question.word;

import java.util.ArrayList;
import java.util.List;
import org.assaydao.bond.BondPicture;
import org.assaydao.chain.Contracts;
import org.assaydao.contracts.BondVault;
import org.assaydao.contracts.ProviderRegistry;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProviderId;
import org.assaydao.provider.ApplicationPicture;
import org.assaydao.provider.ApplicationPicture.Attestation;
import org.assaydao.provider.ApplicationPicture.Claim;
import org.assaydao.provider.ApplicationStatus;
import org.assaydao.provider.ListingStatus;
import org.assaydao.provider.ProviderEvent.ApplicationRegistered;
import org.assaydao.provider.ProviderPicture;
import org.assaydao.provider.ResourceKind;
import org.web3j.abi.datatypes.generated.Uint8;

/** The kinds that vault and registry know: bonds, listings, applications and what is attested of them. */
final class ProviderKinds {
    /** So many auditors have a place of their own for each kind of an application; one more may take another's. */
    private static final int PLACES = ResourceKind.values().length;

    private ProviderKinds() {}

    static Kind<BondPicture> bonds(Contracts contracts) {
        Address vault = contracts.vault();
        return new Kind<>(
                "bonds",
                "bond",
                "vault",
                vault,
                stream -> BondPicture.of(BondId.parse(stream)),
                picture -> List.of(
                        bond(vault, BondVault.FUNC_BONDED, picture),
                        bond(vault, BondVault.FUNC_UNBONDING, picture),
                        bond(vault, BondVault.FUNC_FREEZES, picture)),
                (picture, _, told) -> {
                    told.say(picture.stream(), BondVault.FUNC_BONDED, picture.bonded());
                    told.say(picture.stream(), BondVault.FUNC_UNBONDING, picture.unbonding());
                    told.say(picture.stream(), BondVault.FUNC_FREEZES, picture.freezes());
                });
    }

    private static Question bond(Address vault, String field, BondPicture picture) {
        return Question.of(
                vault,
                field,
                picture.stream(),
                (words, told) -> told.say(picture.stream(), field, words.number(0)),
                account(picture.bond().provider()));
    }

    static Kind<ProviderPicture> listings(Contracts contracts) {
        Address registry = contracts.registry();
        return ofProviders("listings", registry, picture -> listing(registry, picture), ProviderKinds::tellListing);
    }

    private static List<Question> listing(Address registry, ProviderPicture picture) {
        String subject = picture.stream();
        Address provider = picture.provider().address();
        return List.of(
                Question.of(
                        registry,
                        ProviderRegistry.FUNC_LISTINGSTATUS,
                        subject,
                        (words, told) -> told.say(subject, "status", words.name(0, ListingStatus::of)),
                        account(provider)),
                Question.of(
                        registry,
                        ProviderRegistry.FUNC_LISTING,
                        subject,
                        (words, told) -> told.say(subject, "application", words.hash(4)),
                        account(provider)));
    }

    private static void tellListing(ProviderPicture picture, ChainTime at, Told told) {
        told.say(picture.stream(), "status", picture.listing().at(at));
        told.say(picture.stream(), "application", picture.listing().application(), Hash32.ZERO);
    }

    static Kind<ProviderPicture> applications(Contracts contracts) {
        Address registry = contracts.registry();
        return ofProviders(
                "applications",
                registry,
                picture -> picture.applications().stream()
                        .map(known -> application(registry, known.application()))
                        .toList(),
                (picture, _, told) -> picture.applications().forEach(known -> tell(picture.provider(), known, told)));
    }

    private static Question application(Address registry, ApplicationId application) {
        String subject = application.toString();
        return Question.of(
                registry,
                ProviderRegistry.FUNC_APPLICATION,
                subject,
                (words, told) -> {
                    told.say(subject, "provider", words.address(0));
                    told.say(subject, "bonded", words.flag(1));
                    told.say(subject, "round", words.number(2));
                    told.say(subject, "status", words.name(4, ApplicationStatus::of));
                    told.say(subject, "digest", words.hash(5));
                    told.say(subject, "proposal", words.number(8));
                },
                word(application.value()));
    }

    private static void tell(ProviderId provider, ApplicationPicture known, Told told) {
        String subject = known.application().toString();
        told.say(subject, "provider", provider.address());
        told.say(subject, "bonded", known.bond().isPresent());
        told.say(subject, "round", known.round());
        told.say(subject, "status", known.status());
        told.say(subject, "digest", known.registered().map(ApplicationRegistered::digest), Hash32.ZERO);
        told.say(subject, "proposal", known.proposal(), 0);
    }

    /** Of all that is attested of a kind, the registry tells the word that counts, and of the others whether there is one. */
    static Kind<ProviderPicture> attestations(Contracts contracts) {
        Address registry = contracts.registry();
        return ofProviders(
                "attestations",
                registry,
                picture -> picture.applications().stream()
                        .flatMap(known -> resources(registry, known).stream())
                        .toList(),
                (picture, _, told) -> picture.applications().forEach(known -> tellResources(known, told)));
    }

    private static List<Question> resources(Address registry, ApplicationPicture known) {
        List<Question> questions = new ArrayList<>();
        for (Claim claim : known.claims()) {
            questions.add(resource(registry, known.application(), claim.kind()));
            List<Attestation> words = known.attestations().stream()
                    .filter(said -> said.kind() == claim.kind())
                    .toList();
            if (words.size() > PLACES) continue;
            words.forEach(said -> questions.add(attested(registry, known.application(), said)));
        }
        return questions;
    }

    private static Question resource(Address registry, ApplicationId application, ResourceKind kind) {
        String subject = subject(application, kind);
        return Question.of(
                registry,
                ProviderRegistry.FUNC_RESOURCE,
                subject,
                (words, told) -> {
                    told.say(subject, "attributesHash", words.hash(0));
                    told.say(subject, "capacity", words.number(1));
                    Address auditor = words.address(3);
                    if (auditor.equals(Address.ZERO)) return;
                    String counts = subject + "/" + auditor;
                    told.say(counts, "validUntil", words.number(2));
                    told.say(counts, "attributesHash", words.hash(4));
                    told.say(counts, "measured", words.number(5));
                },
                word(application.value()),
                new Uint8(kind.number()));
    }

    private static Question attested(Address registry, ApplicationId application, Attestation said) {
        String subject = subject(application, said.kind()) + "/" + said.auditor();
        return Question.of(
                registry,
                ProviderRegistry.FUNC_HASATTESTED,
                subject,
                (words, told) -> told.say(subject, "attested", words.flag(0)),
                word(application.value()),
                new Uint8(said.kind().number()),
                account(said.auditor()));
    }

    private static void tellResources(ApplicationPicture known, Told told) {
        for (Claim claim : known.claims()) {
            String subject = subject(known.application(), claim.kind());
            told.say(subject, "attributesHash", claim.attributesHash());
            told.say(subject, "capacity", claim.capacity());
        }
        for (Attestation said : known.attestations()) {
            String subject = subject(known.application(), said.kind()) + "/" + said.auditor();
            told.say(subject, "attested", true);
            told.say(subject, "validUntil", said.validUntil());
            told.say(subject, "attributesHash", said.attributesHash());
            told.say(subject, "measured", said.capacity());
        }
    }

    private static String subject(ApplicationId application, ResourceKind kind) {
        return application + "/" + kind;
    }

    private static Kind<ProviderPicture> ofProviders(
            String name,
            Address registry,
            java.util.function.Function<ProviderPicture, List<Question>> questions,
            Kind.Telling<ProviderPicture> telling) {
        return new Kind<>(
                name,
                "provider",
                "registry",
                registry,
                stream -> ProviderPicture.of(ProviderId.parse(stream)),
                questions,
                telling);
    }
}
