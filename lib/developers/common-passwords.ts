const STEMS = [
  "password", "passw0rd", "p@ssword", "p@ssw0rd", "qwerty", "qwertyuiop", "qwertzuiop", "azerty", "letmein", "welcome",
  "iloveyou", "football", "baseball", "superman", "batman", "princess", "sunshine", "monkey", "dragon", "master",
  "trustno1", "whatever", "starwars", "computer", "internet", "liverpool", "arsenal", "chelsea", "charlie", "michael",
  "jennifer", "jordan", "admin", "administrator", "changeme", "secret", "default", "london", "summer", "winter", "autumn",
  "spring", "sandbank", "sandbox", "openbanking", "test", "testing", "guest", "access", "login", "hello", "asdfghjkl",
  "zxcvbnm", "1q2w3e4r", "1qaz2wsx", "qazwsx", "abc", "abcd", "killer", "shadow", "pokemon", "freedom", "mustang",
];

const ENDINGS = ["", "1", "12", "123", "1234", "12345", "123456", "!", "1!", "123!", "01", "007", "2024", "2025", "2026", "2027", "@123"];

const DIGITS = [
  "12345678", "123456789", "1234567890", "0123456789", "87654321", "987654321", "0987654321", "11223344", "12341234",
  "12344321", "123123123", "147258369", "123454321", "20252025", "20262026", "31415926", "1q2w3e4r5t", "1q2w3e4r5t6y",
  "abcdefgh", "abcdefghi", "abcd1234", "a1b2c3d4", "aa123456", "qwer1234", "q1w2e3r4", "zaq12wsx", "asdf1234", "asdfasdf",
];

/** Passwords that guessing tools try first: everyday words with everyday endings, and runs of keys. Lower case. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set([
  ...STEMS.flatMap((stem) => ENDINGS.map((ending) => stem + ending)),
  ...STEMS.map((stem) => stem + stem),
  ...DIGITS,
]);
