package org.assaydao.certificate;

import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.OutputId;
import org.assaydao.kernel.StoredAs;
import org.assaydao.kernel.TokenAmount;

/** What was said of a provider's output of one asset in one period, in the asset's base unit. */
public sealed interface OutputEvent {
    OutputId output();

    /** Those that the chain states; a record of one is never refused. */
    sealed interface Fact extends OutputEvent, ChainFact {
        @Override
        default String topic() {
            return "output";
        }

        @Override
        default String stream() {
            return output().toString();
        }

        @Override
        default OutputPicture untold() {
            return OutputPicture.of(output());
        }

        @Override
        default DivergenceFound divergence() {
            return new DivergenceFound(output(), storedName(), position());
        }
    }

    /** What the provider said that his capacity mined, and what of it he distributed. */
    @StoredAs("assay.output.OutputReported")
    record OutputReported(OutputId output, TokenAmount mined, TokenAmount distributed, ChainPosition position)
            implements Fact {}

    /**
     * An accredited auditor found other numbers; one speaks once of a report.
     *
     * @param evidence the hash of what shows it
     * @param contradictions how many auditors have contradicted the report now
     */
    @StoredAs("assay.output.OutputContradicted")
    record OutputContradicted(
            OutputId output,
            Address auditor,
            TokenAmount mined,
            TokenAmount distributed,
            Hash32 evidence,
            int contradictions,
            ChainPosition position)
            implements Fact {}

    /** The report that we know is not one to which the fact could happen. */
    @StoredAs(value = "assay.output.DivergenceFound", revision = 2)
    record DivergenceFound(OutputId output, String fact, ChainPosition position) implements OutputEvent {}
}
