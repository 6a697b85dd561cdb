package org.assaydao.certificate;

import org.assaydao.kernel.CertificateId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A record: the chain stated {@code fact} at finality. Taken in every state, once per position. */
public record RecordCertificateFact(
        @TargetAggregateIdentifier CertificateId certificate, CertificateEvent.Fact fact) {
    public RecordCertificateFact(CertificateEvent.Fact fact) {
        this(fact.certificate(), fact);
    }
}
