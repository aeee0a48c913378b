package io.paydesk.mail;

import java.util.List;
import java.util.regex.Pattern;

/** Whether what stands below a bare "--" is a signature: the mark is also how people divide what they write. */
final class ClosingLines {
    private static final int MAX_LINES = 12;
    private static final int LINE_MAX = 300;
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final Pattern RULER = Pattern.compile("[-_=*]{2,200}");

    /**
     * A name, a company, a name at some site: each word begins large, save the small ones between. No part of it is tried in a second
     * way: a run of capitals could be cut into words in millions of them.
     */
    private static final Pattern NAME = Pattern.compile(
            "(?:(?:[\\p{Lu}\\p{Lt}][\\p{L}\\d.'’&-]{0,40}+|@\\w{2,30}+|(?:of|de|da|del|der|van|von|la|le|and|und|et|at|the)\\b|&|\\|)[\\s,|/-]{0,3}+){1,8}+");

    private static final Pattern CHINESE_NAME =
            Pattern.compile("[\\p{IsHan}\\p{IsKatakana}\\p{IsHiragana}\\p{IsHangul} ·・（）()]{2,24}");
    private static final Pattern TALK = Pattern.compile("[了也没沒不的吗嗎呢是请請再才又就]|为什么|です|ます|ない|니다|어요");
    private static final Pattern CONTACT = Pattern.compile(
            ".*(?:\\S@\\S|https?://|www\\.).*|[\\s+]*(?:tel|phone|mobile|fax|cell|电话|手机|电邮|邮箱|微信|地址)\\b?\\.?\\s?[:：].*|\\+?[\\d ()/-]{7,24}",
            FLAGS);
    private static final Pattern GREETING = Pattern.compile(
            "(?:(?:best|kind|warm|many) )?(?:regards|wishes|thanks)\\b.{0,30}|(?:thank you|thx|cheers|sincerely|yours)\\b.{0,30}|mit (?:freundlichen|lieben|besten|herzlichen|vielen)\\b.{0,30}|(?:viele |liebe |beste )?grüße.{0,20}|cordialement.{0,20}|bien à vous.{0,20}"
                    + "|saludos.{0,20}|atentamente.{0,20}|cumprimentos.{0,20}|с уважением.{0,40}|此致.{0,10}|祝.{1,12}|谢谢.{0,6}|謝謝.{0,6}|敬具|よろしく.{0,12}|감사합니다.{0,3}|sent from .{1,60}",
            FLAGS);

    private ClosingLines() {}

    static boolean isSignature(List<String> below) {
        List<String> words = below.stream()
                .map(String::strip)
                .dropWhile(line -> line.isEmpty() || RULER.matcher(line).matches())
                .takeWhile(line -> !line.isEmpty())
                .toList();
        return words.isEmpty() || (words.size() <= MAX_LINES && opens(words.get(0)));
    }

    private static boolean opens(String line) {
        return line.length() <= LINE_MAX
                && (NAME.matcher(line).matches()
                        || (CHINESE_NAME.matcher(line).matches()
                                && !TALK.matcher(line).find())
                        || CONTACT.matcher(line).matches()
                        || GREETING.matcher(line).matches());
    }
}
