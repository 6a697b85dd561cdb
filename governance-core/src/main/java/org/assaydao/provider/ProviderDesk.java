package org.assaydao.provider;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.provider.ApplicationPicture.Claim;
import org.assaydao.provider.Profile.Attribute;
import org.assaydao.provider.Profile.Resource;
import org.assaydao.statement.Accepted;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.AttributeSet;
import org.assaydao.statement.FieldError;
import org.assaydao.statement.Notary;
import org.assaydao.statement.Sealed;
import org.assaydao.statement.StatementBook;
import org.assaydao.statement.StatementType;
import org.assaydao.statement.SubjectKeys;
import org.assaydao.statement.SubjectSeal;
import org.assaydao.statement.Values;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;

/** Takes signed applications: verifies, seals what is personal, and sends the decision. */
public final class ProviderDesk {
    private final Notary notary;
    private final StatementBook book;
    private final SubjectKeys keys;
    private final SubjectSeal seal;
    private final ChainOutlook outlook;
    private final CommandGateway commands;

    public ProviderDesk(
            Notary notary,
            StatementBook book,
            SubjectKeys keys,
            SubjectSeal seal,
            ChainOutlook outlook,
            CommandGateway commands) {
        this.notary = notary;
        this.book = book;
        this.keys = keys;
        this.seal = seal;
        this.outlook = outlook;
        this.commands = commands;
    }

    /**
     * Takes an application, or an amendment of it before it is registered on chain. Blocks.
     *
     * @param message the EIP-712 message {@code Application} as parsed JSON
     * @throws RuleBroken as {@link Notary#verify} raises, STATEMENT_EXPIRED, STATEMENT_OUTDATED,
     *     STATEMENT_QUOTA_SPENT, APPLICATION_ALREADY_REGISTERED, SUBJECT_ERASED
     */
    public Accepted submit(Map<String, ? extends @Nullable Object> message, String signature) {
        Notary.Verified verified = notary.verify(StatementType.APPLICATION, message, signature);
        Optional<Accepted> before = book.find(verified.digest());
        if (before.isPresent()) return before.get().again();
        verified.mustBeValid();
        Profile profile = profile(verified.values());
        ProviderId provider = new ProviderId(verified.authorisation().signer());
        // Its key is wrapped before, where nobody waits behind it, and kept in the event's transaction: of a refused
        // application
        // none is.
        Supplier<Sealed> person =
                seal.sealPerson(subject(provider), verified.values().struct("person"));
        return book.accept(
                verified.entryOfAnybody(subject(provider)),
                () -> provider + "@" + commands.sendAndWait(command(provider, profile, person.get(), verified)));
    }

    private static SubmitApplication command(
            ProviderId provider, Profile profile, Sealed person, Notary.Verified verified) {
        return new SubmitApplication(
                provider,
                profile,
                attributesHash(profile.attributes()),
                person,
                verified.previous(),
                verified.validUntil(),
                verified.authorisation(),
                verified.acceptedAt());
    }

    /**
     * Deletes the key of a provider's personal data and records it. Blocks.
     *
     * @throws RuleBroken PROVIDER_UNKNOWN
     */
    public void erase(ProviderId provider) {
        BlockPoint seen = outlook.clock().seen();
        AcceptedAt now = new AcceptedAt(seen.time(), seen.number());
        keys.erase(subject(provider), () -> commands.sendAndWait(new EraseSubject(provider, now)));
    }

    /** The subject of a provider's statements about itself, and of its personal data. */
    public static String subject(ProviderId provider) {
        return provider.toString();
    }

    /** The hash of an attribute set, of all kinds or of one. */
    public static Hash32 attributesHash(List<Attribute> attributes) {
        return AttributeSet.hash(attributes.stream()
                .map(attribute ->
                        new AttributeSet.Member(attribute.kind().number(), attribute.key(), attribute.value()))
                .toList());
    }

    /**
     * What the application of this profile claims on chain: for each kind, in rising order, the hash of its own attributes,
     * which auditors attest one by one.
     */
    public static List<Claim> claims(Profile profile) {
        return profile.resources().stream()
                .sorted(Comparator.comparing(Resource::kind))
                .map(resource -> new Claim(
                        resource.kind(),
                        attributesHash(profile.attributes().stream()
                                .filter(attribute -> attribute.kind() == resource.kind())
                                .toList()),
                        resource.capacity()))
                .toList();
    }

    private static Profile profile(Values values) {
        List<Resource> resources = values.structs("resources").stream()
                .map(resource -> new Resource(ResourceKind.of(resource.small("kind")), resource.amount("capacity")))
                .toList();
        List<Attribute> attributes = values.structs("attributes").stream()
                .map(attribute -> new Attribute(
                        ResourceKind.of(attribute.small("kind")), attribute.text("key"), attribute.text("value")))
                .toList();
        mustBeDistinct(resources, attributes);
        return new Profile(
                values.text("name"),
                values.text("website"),
                resources,
                attributes,
                values.text("cooperationMode"),
                values.text("cooperationTerms"),
                values.text("jurisdiction"),
                values.text("governingLaw"),
                values.text("dataUsePolicy"),
                values.text("energySource"),
                values.text("energyEfficiency"),
                values.text("feeTerms"),
                values.hashes("documents"));
    }

    /** One capacity for a kind and one value for a key: a second one would make the set mean two things. */
    private static void mustBeDistinct(List<Resource> resources, List<Attribute> attributes) {
        List<FieldError> errors = new ArrayList<>();
        Map<Object, Integer> first = new HashMap<>();
        for (int i = 0; i < resources.size(); i++) {
            Integer before = first.putIfAbsent(resources.get(i).kind(), i);
            if (before != null) {
                errors.add(new FieldError(
                        "resources[" + i + "].kind", "must differ from that of resources[" + before + "]"));
            }
        }
        first.clear();
        for (int i = 0; i < attributes.size(); i++) {
            Attribute attribute = attributes.get(i);
            Integer before = first.putIfAbsent(List.of(attribute.kind(), attribute.key()), i);
            if (before != null) {
                errors.add(new FieldError(
                        "attributes[" + i + "].key", "must differ from that of attributes[" + before + "]"));
            }
        }
        FieldError.refuse(errors);
    }
}
