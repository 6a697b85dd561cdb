package org.assaydao.api.problem;

import org.springframework.http.HttpStatus;

/** Every rule of the API itself, beside the domain's: the name is the stable code of the problem. */
public enum EdgeRule {
    BODY_MALFORMED(HttpStatus.BAD_REQUEST, "The body is not the JSON that this route takes."),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than this service reads."),
    REQUEST_MALFORMED(HttpStatus.BAD_REQUEST, "This is no HTTP request that can be read."),
    HTTP_VERSION_NOT_SUPPORTED(HttpStatus.HTTP_VERSION_NOT_SUPPORTED, "This service speaks HTTP/1.1."),
    REQUEST_LINE_TOO_LONG(HttpStatus.URI_TOO_LONG, "The address is longer than this service reads."),
    HEADERS_TOO_LARGE(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are larger than this service reads."),
    PARAMETER_INVALID(HttpStatus.BAD_REQUEST, "A parameter or field breaks its rule."),
    CURSOR_INVALID(HttpStatus.BAD_REQUEST, "The cursor is none that this list gave out."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing here."),
    HOST_NOT_ALLOWED(HttpStatus.FORBIDDEN, "This port is not called by this name."),
    ORIGIN_NOT_ALLOWED(HttpStatus.FORBIDDEN, "A web page of this origin may not send this request."),
    TOKEN_REQUIRED(HttpStatus.UNAUTHORIZED, "This needs the management token: Authorization: Bearer …"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This route does not take that method."),
    MEDIA_TYPE_NOT_SUPPORTED(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This route takes application/json."),
    MEDIA_TYPE_NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "This route has no answer in a form that you accept."),
    RANGE_NOT_SATISFIABLE(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "The file ends before this range begins."),
    TUS_VERSION_NOT_SUPPORTED(HttpStatus.PRECONDITION_FAILED, "Uploads are tus 1.0.0; Tus-Resumable must say so."),
    UPLOAD_PART_TOO_SHORT(
            HttpStatus.BAD_REQUEST,
            "Nothing was kept: a part that does not end the file brings a whole chunk at least."),
    CALL_WOULD_REVERT(HttpStatus.CONFLICT, "The contract refuses this call as things stand on the chain now."),
    TRANSACTION_CHANGED(HttpStatus.CONFLICT, "Another writer was first; look again and repeat."),
    TOO_MANY_REFUSALS(HttpStatus.TOO_MANY_REQUESTS, "Too many refused requests came from this address."),
    TOO_MANY_STATEMENTS(HttpStatus.TOO_MANY_REQUESTS, "So many statements came from this address today; come again."),
    TOO_MANY_READS(
            HttpStatus.TOO_MANY_REQUESTS, "So many reads of this address are being answered already; come again."),
    TOO_MANY_BALLOTS(
            HttpStatus.TOO_MANY_REQUESTS, "So many ballots of this address are on their way already; come again."),
    TOO_MANY_PARTS(
            HttpStatus.TOO_MANY_REQUESTS,
            "So many parts of uploads of this address are on their way already; come again."),
    TOO_MANY_READERS(
            HttpStatus.TOO_MANY_REQUESTS, "Too many read the event stream already, altogether or from this address."),
    CHAIN_NOT_READY(HttpStatus.SERVICE_UNAVAILABLE, "The chain cannot answer now."),
    VIEW_BEHIND(HttpStatus.SERVICE_UNAVAILABLE, "The view has not reached the position that you asked to read after."),
    STORE_NOT_READY(
            HttpStatus.SERVICE_UNAVAILABLE, "The database cannot answer now; sending the same again does no harm."),
    OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, "Too much work is waiting already."),
    UNEXPECTED(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "Something failed here that should not; it is logged under the id given.");

    private final HttpStatus status;
    private final String sentence;

    EdgeRule(HttpStatus status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    public HttpStatus status() {
        return status;
    }

    /** What the rule says, for a person. */
    public String sentence() {
        return sentence;
    }
}
