package org.assaydao.provider;

import java.util.List;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;

/** What an applicant states in public: who it is to its customers, what it sells, on which terms. */
public record Profile(
        String name,
        String website,
        List<Resource> resources,
        List<Attribute> attributes,
        String cooperationMode,
        String cooperationTerms,
        String jurisdiction,
        String governingLaw,
        String dataUsePolicy,
        String energySource,
        String energyEfficiency,
        String feeTerms,
        List<Hash32> documents) {

    public Profile {
        resources = List.copyOf(resources);
        attributes = List.copyOf(attributes);
        documents = List.copyOf(documents);
    }

    /** Capacity that the applicant claims, in its kind's unit. */
    public record Resource(ResourceKind kind, TokenAmount capacity) {}

    /** One measurable property; the sorted set of them is hashed on chain (the attribute-set hash). */
    public record Attribute(ResourceKind kind, String key, String value) {}
}
