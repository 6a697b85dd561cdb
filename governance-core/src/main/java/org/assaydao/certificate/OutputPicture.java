package org.assaydao.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaydao.certificate.OutputEvent.DivergenceFound;
import org.assaydao.certificate.OutputEvent.OutputContradicted;
import org.assaydao.certificate.OutputEvent.OutputReported;
import org.assaydao.kernel.OutputId;

/**
 * What the events of an output report, one after the other, say of it.
 *
 * @param contradictions each auditor's own; auditors are accredited by vote, and so few
 */
public record OutputPicture(
        OutputId output, Optional<OutputReported> reported, List<OutputContradicted> contradictions, int divergences) {
    public OutputPicture {
        contradictions = List.copyOf(contradictions);
    }

    /** Before its first event. */
    public static OutputPicture of(OutputId output) {
        return new OutputPicture(output, Optional.empty(), List.of(), 0);
    }

    /** The picture after one more event of its stream. */
    public OutputPicture after(OutputEvent event) {
        return switch (event) {
            case OutputReported said -> new OutputPicture(output, Optional.of(said), contradictions, divergences);
            case OutputContradicted said -> {
                List<OutputContradicted> more = new ArrayList<>(contradictions);
                more.add(said);
                yield new OutputPicture(output, reported, more, divergences);
            }
            case DivergenceFound _ -> new OutputPicture(output, reported, contradictions, divergences + 1);
        };
    }
}
