package dev.curfew.local;

import java.util.Map;

/** Answers of CloudWatch in the query protocol: XML. */
final class QueryXml {
    private static final String NAMESPACE = "http://monitoring.amazonaws.com/doc/2010-08-01/";

    private QueryXml() {}

    static AwsAnswer answer(String action, String result) {
        return xml(200, """
                <%1$sResponse xmlns="%2$s">
                <%1$sResult>%3$s</%1$sResult>
                <ResponseMetadata><RequestId>local</RequestId></ResponseMetadata>
                </%1$sResponse>
                """.formatted(action, NAMESPACE, result));
    }

    static AwsAnswer error(int status, String code, String message) {
        return xml(status, """
                <ErrorResponse xmlns="%s">
                <Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>
                <RequestId>local</RequestId>
                </ErrorResponse>
                """.formatted(NAMESPACE, code, escaped(message)));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static AwsAnswer xml(int status, String text) {
        return new AwsAnswer(status, Map.of("Content-Type", "text/xml"), text);
    }
}
