package org.assaydao.api.evidence;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.Parameters;
import org.assaydao.api.export.Outgoing;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.api.view.DisputesView;
import org.assaydao.api.view.LiveViews;
import org.assaydao.dispute.DisputePicture;
import org.assaydao.evidence.Car;
import org.assaydao.evidence.Cid;
import org.assaydao.evidence.EvidenceDesk;
import org.assaydao.evidence.EvidenceFile;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Files of evidence, for whoever fetches them: as attachments alone, never to be shown or run by a browser. */
@RestController
@Tag(name = "Evidence")
final class EvidenceEndpoint {
    private static final String CAR = "application/vnd.ipld.car";

    /** Opened all the same, it has no rights, runs nothing and loads nothing. */
    private static final String POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private final EvidenceDesk desk;
    private final LiveViews live;
    private final Blocking blocking;
    private final Outgoing outgoing;

    EvidenceEndpoint(EvidenceDesk desk, LiveViews live, Blocking blocking, Outgoing outgoing) {
        this.desk = desk;
        this.live = live;
        this.blocking = blocking;
        this.outgoing = outgoing;
    }

    @GetMapping("/v1/evidence/{file}")
    @Operation(
            summary = "Gives out a file of evidence, as an attachment",
            description =
                    "Its type is what it was said to be when it was sent, of a short list, and what its first bytes or"
                            + " all of its text agree with. Its name is its CID. One range of bytes is answered by 206; of"
                            + " several the whole file is. Few are answered at once and each for a bounded time, exports"
                            + " among them.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = HttpHeaders.RANGE,
            example = "bytes=0-1023",
            schema = @Schema(type = "string"),
            description = "Which bytes.")
    @ApiResponse(
            responseCode = "200",
            description = "The bytes, whose SHA-256 is the hash on chain.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    Mono<Void> file(
            @Parameter(
                            description = "The SHA-256 as the chain has it, or the CIDv1 of the file as one raw block.",
                            example = "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e")
                    @PathVariable
                    String file,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        Cid asked = Parameters.one("file", file, Cid::parse);
        return blocking.call(() -> desk.file(asked.hash()))
                .flatMap(found -> outgoing.placed(exchange, () -> given(found, exchange)));
    }

    private Mono<Void> given(EvidenceFile file, ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        String tag = '"' + new Cid(file.hash()).toString() + '"';
        HttpHeaders headers = response.getHeaders();
        attach(headers, file.offeredName());
        headers.setCacheControl("no-cache");
        headers.set(HttpHeaders.ACCEPT_RANGES, "bytes");
        if (exchange.checkNotModified(tag)) return response.setComplete();
        long first = 0;
        long last = file.size() - 1;
        Optional<HttpRange> range = range(exchange.getRequest(), tag);
        if (range.isPresent()) {
            first = range.get().getRangeStart(file.size());
            last = range.get().getRangeEnd(file.size());
            requireWithin(first, file, response);
            response.setStatusCode(HttpStatus.PARTIAL_CONTENT);
            headers.set(HttpHeaders.CONTENT_RANGE, "bytes " + first + "-" + last + "/" + file.size());
        }
        headers.setContentType(type(file));
        headers.setContentLength(last - first + 1);
        return written(exchange, body(response).bytes(file, first, last));
    }

    private static void attach(HttpHeaders headers, String name) {
        headers.set("Content-Security-Policy", POLICY);
        headers.setContentDisposition(ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build());
    }

    /** Only the one range of a request that has one; a header that is none is none (RFC 9110, 14.2). */
    private static Optional<HttpRange> range(ServerHttpRequest request, String tag) {
        String still = request.getHeaders().getFirst(HttpHeaders.IF_RANGE);
        if (still != null && !still.equals(tag)) return Optional.empty();
        try {
            List<HttpRange> ranges = HttpRange.parseRanges(request.getHeaders().getFirst(HttpHeaders.RANGE));
            return ranges.size() == 1 ? Optional.of(ranges.getFirst()) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static void requireWithin(long first, EvidenceFile file, ServerHttpResponse response) {
        if (first < file.size()) return;
        HttpHeaders headers = response.getHeaders();
        headers.remove(HttpHeaders.CONTENT_DISPOSITION);
        // At last, for whoever answers a refusal takes away what the headers say of the content.
        response.beforeCommit(
                () -> Mono.fromRunnable(() -> headers.set(HttpHeaders.CONTENT_RANGE, "bytes */" + file.size())));
        throw new EdgeRefusal(EdgeRule.RANGE_NOT_SATISFIABLE, Map.of("bytes", file.size()));
    }

    private static MediaType type(EvidenceFile file) {
        MediaType type = MediaType.parseMediaType(file.type().media());
        return type.getType().equals("text") ? new MediaType(type, StandardCharsets.UTF_8) : type;
    }

    private FileBody body(ServerHttpResponse response) {
        return new FileBody(desk, blocking, response.bufferFactory());
    }

    /** Of a HEAD nothing is read. */
    private static Mono<Void> written(ServerWebExchange exchange, Flux<Flux<DataBuffer>> body) {
        ServerHttpResponse response = exchange.getResponse();
        return HttpMethod.HEAD.equals(exchange.getRequest().getMethod())
                ? response.setComplete()
                : response.writeAndFlushWith(body);
    }

    @GetMapping("/v1/disputes/{id}/evidence")
    @Operation(
            summary = "Exports the files of a dispute as one content archive (CARv1)",
            description = "Each file is one raw block under the CID that its hash on chain is, whatever its length; a"
                    + " peer of IPFS takes blocks above 2 MiB only where it is told to (ipfs dag import"
                    + " --allow-big-block). All files are roots. Hashes without a file are in the dispute alone.")
    @ApiResponse(
            responseCode = "200",
            description = "The archive.",
            content = @Content(mediaType = CAR, schema = @Schema(type = "string", format = "binary")))
    Mono<Void> export(
            @Parameter(example = "0x5f4e3d2c1b0a99887766554433221100ffeeddccbbaa99887766554433221100") @PathVariable
                    String id,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        DisputeId dispute = new DisputeId(Parameters.hash("id", id));
        return live.known(
                        DisputesView.class,
                        DisputePicture.of(dispute),
                        Rule.DISPUTE_UNKNOWN,
                        Map.of("dispute", dispute.value().toString()))
                .flatMap(found -> blocking.call(() -> desk.files(found.seen())))
                .flatMap(files -> outgoing.placed(exchange, () -> exported(dispute, files, exchange)));
    }

    private Mono<Void> exported(DisputeId dispute, List<EvidenceFile> files, ServerWebExchange exchange) {
        if (files.isEmpty()) {
            throw new RuleBroken(
                    Rule.EVIDENCE_UNKNOWN, Map.of("dispute", dispute.value().toString()));
        }
        byte[] header =
                Car.header(files.stream().map(file -> new Cid(file.hash())).toList());
        long length = header.length;
        for (EvidenceFile file : files) length += before(file).length + file.size();
        HttpHeaders headers = exchange.getResponse().getHeaders();
        attach(headers, dispute.value() + ".car");
        headers.setContentType(MediaType.parseMediaType(CAR));
        headers.setContentLength(length);
        FileBody body = body(exchange.getResponse());
        return written(
                exchange,
                Flux.concat(
                        Flux.just(body.bytes(header)),
                        Flux.fromIterable(files)
                                .concatMap(
                                        file -> Flux.concat(Flux.just(body.bytes(before(file))), body.bytes(file)))));
    }

    private static byte[] before(EvidenceFile file) {
        return Car.before(new Cid(file.hash()), file.size());
    }
}
