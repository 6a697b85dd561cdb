package org.assaydao.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.provider.ProviderEvent.ApplicationSubmitted;
import org.assaydao.statement.FieldError;
import org.assaydao.statement.Person;
import org.assaydao.statement.PersonalReads;
import org.assaydao.statement.SubjectSeal;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Opens the personal data behind an application, for whoever says who they are and what for; that is written down first. */
public final class PersonalDesk {
    private static final int MOST_SHOWN = 100;
    private static final int LONGEST_TEXT = 256;

    private final EventStore events;
    private final SubjectSeal seal;
    private final PersonalReads reads;

    public PersonalDesk(EventStore events, SubjectSeal seal, PersonalReads reads) {
        this.events = events;
        this.seal = seal;
        this.reads = reads;
    }

    /**
     * The personal data of a provider's newest application, by field. Blocks.
     *
     * @throws RuleBroken STATEMENT_FIELD_INVALID, PROVIDER_UNKNOWN, SUBJECT_ERASED
     */
    public Map<String, String> read(ProviderId provider, String reader, String purpose) {
        FieldError.refuse(errors(reader, purpose));
        ApplicationSubmitted submitted = newest(provider)
                .orElseThrow(() -> new RuleBroken(
                        Rule.PROVIDER_UNKNOWN,
                        Map.of("provider", provider.address().toString())));
        String subject = ProviderDesk.subject(provider);
        reads.record(subject, reader.strip(), purpose.strip());
        Person person = seal.open(submitted.person())
                .orElseThrow(() -> new RuleBroken(Rule.SUBJECT_ERASED, Map.of("subject", subject)));
        return new LinkedHashMap<>(person.fields());
    }

    /** Who read them, newest first, at most a hundred. Blocks. */
    public List<PersonalReads.Read> readers(ProviderId provider) {
        return reads.of(ProviderDesk.subject(provider), MOST_SHOWN);
    }

    private static List<FieldError> errors(String reader, String purpose) {
        List<FieldError> errors = new ArrayList<>();
        Map<String, String> given = new LinkedHashMap<>();
        given.put("reader", reader);
        given.put("purpose", purpose);
        given.forEach((field, text) -> {
            if (text.isBlank() || text.length() > LONGEST_TEXT) {
                errors.add(new FieldError(field, "must be a text of 1 to " + LONGEST_TEXT + " characters"));
            }
        });
        return errors;
    }

    private Optional<ApplicationSubmitted> newest(ProviderId provider) {
        return events.readEvents(provider.toString())
                .asStream()
                .map(event -> event.getPayload())
                .filter(ApplicationSubmitted.class::isInstance)
                .map(ApplicationSubmitted.class::cast)
                .reduce((_, later) -> later);
    }
}
