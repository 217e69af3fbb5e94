import { cliLanguage } from './cliText.ts'

const upgradeDirectives =
  'proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade; proxy_set_header Host $http_host;'
const forwardedDirective = 'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;'

/** What `ro doctor` says, by code: the finding, and after an arrow what to mend. Directives are nginx's. */
const vi = {
  answers: (origin: string, version: string, ms: number) => `${origin} trả lời sau ${ms} ms, Rõ ${version}`,
  nobodyListens: (address: string) => `không có gì đang nghe ở ${address} → khởi động máy chủ; xem PORT và tường lửa`,
  unknownHost: (host: string) => `không tìm thấy tên máy "${host}" → kiểm tra DNS`,
  noAnswer: (address: string, seconds: number) =>
    `${address} không trả lời trong ${seconds} giây → xem máy chủ còn chạy không; proxy_pass có đúng cổng không`,
  lineBreaks: (address: string, code: string) => `kết nối tới ${address} bị ngắt (${code}) → xem nhật ký của máy chủ và của proxy`,
  otherProtocol: (origin: string) => `sai giao thức → dùng ${origin}`,
  redirectsForEver: (address: string) => `${address} chuyển hướng vòng tròn → xem các dòng return và rewrite của proxy`,
  notRo: (address: string) => `${address} không phải máy chủ Rõ → kiểm tra địa chỉ; proxy_pass có trỏ tới Rõ không`,
  underPath: (path: string) =>
    `Rõ được đặt dưới ${path}, mà trang của Rõ chỉ chạy ở gốc → dùng một tên máy riêng: server_name …; location / { proxy_pass …; }`,
  otherAnswers: (path: string, status: number) =>
    `${path} không phải do Rõ trả lời (mã ${status}) → chuyển tiếp mọi đường dẫn: location / { proxy_pass …; }; máy chủ và lệnh này phải cùng phiên bản`,
  askedTooOften: (seconds: string) => `máy chủ đã được thử quá nhiều lần → chạy lại sau ${seconds} giây`,

  noRedirect: () => 'không chuyển hướng',
  redirected: (to: string) => `chuyển tới ${to}`,
  redirectedElsewhere: (to: string) => `chuyển sang máy khác: ${to} → báo cho người dùng địa chỉ đó`,
  redirectsToPlain: (to: string) => `chuyển từ HTTPS xuống HTTP: ${to} → return 301 https://$host$request_uri;`,

  plainHere: () => 'HTTP trên chính máy này, không cần TLS',
  plain: () =>
    'HTTP không mã hóa: trình duyệt không cho làm việc khi mất mạng, cookie có thể bị đọc trên đường → npm start -- --tls, hoặc đặt TLS ở proxy',
  certificateGood: (days: number) => `chứng thư hợp lệ, còn ${days} ngày`,
  certificateEndsSoon: (days: number) => `chứng thư chỉ còn ${days} ngày → gia hạn`,
  certificateExpired: (days: number) => `chứng thư hết hạn đã ${days} ngày → thay chứng thư`,
  certificateNotYet: (from: string) => `chứng thư chỉ có giá trị từ ${from} → kiểm tra đồng hồ và chứng thư`,
  certificateOfAnother: (host: string, names: string) => `chứng thư không ghi tên ${host} (${names}) → cấp chứng thư cho tên này`,
  certificateChainCut: () => 'máy chủ không gửi chứng thư trung gian → ssl_certificate phải là tệp đủ chuỗi (fullchain)',
  certificateOwn: (days: number, fingerprint: string) =>
    `chứng thư tự ký, còn ${days} ngày → cài chứng thư lên các máy (SHA-256 ${fingerprint}); chỉ bấm bỏ qua thì không làm việc ngoại tuyến được`,
  certificateBad: (fault: string) => `chứng thư không được tin (${fault})`,

  storageGood: () => 'ghi được',
  storageDegraded: () => 'máy chủ không ghi được xuống đĩa → xem dung lượng đĩa và nhật ký máy chủ; không mất gì đã lưu',

  mailGood: () => 'gửi được',
  mailOff: () => 'tắt, chỉ có thông báo trong ứng dụng (RO_SMTP_URL, RO_MAIL_FROM, RO_PUBLIC_URL để bật)',
  mailFailing: () => 'có thư không gửi được → xem trang Tài khoản và nhật ký máy chủ; kiểm tra RO_SMTP_URL và máy chủ thư',

  pageGood: (version: string) => `trang ${version}, cùng phiên bản với máy chủ`,
  noPage: (address: string, status: number) =>
    `${address} không có trang của Rõ (mã ${status}) → npm run build; location / phải chuyển tới Rõ`,
  scriptMissing: (source: string, status: number) =>
    `trang trỏ tới ${source} nhưng ở đó không có (mã ${status}) → chuyển tiếp mọi đường dẫn, không đổi đường dẫn`,
  pageOfOtherVersion: (page: string, server: string) =>
    `trang là ${page}, máy chủ là ${server} → npm run build rồi khởi động lại; proxy_cache off;`,

  policyGood: () => 'còn nguyên',
  policyMissing: () => 'proxy bỏ mất Content-Security-Policy → bỏ proxy_hide_header Content-Security-Policy',
  policyTwice: () => 'proxy thêm một Content-Security-Policy nữa → bỏ add_header Content-Security-Policy',
  policyChanged: () => 'Content-Security-Policy không phải của trang này → bỏ proxy_cache và sub_filter cho trang',

  hstsGood: (days: number) => `có, ${days} ngày`,
  hstsMissing: (origin: string) => `không có → RO_PUBLIC_URL=${origin} để máy chủ biết người dùng tới bằng HTTPS`,

  cookieGood: () => '__Host-, Secure, HttpOnly, SameSite=Lax',
  cookieHere: () => 'HttpOnly, SameSite=Lax (không TLS nên không có Secure)',
  cookiePlain: () => 'không có Secure vì không có TLS',
  cookieMissing: (status: number) => `không thấy cookie của Rõ (mã ${status}) → proxy không được bỏ Set-Cookie, không chặn DELETE`,
  cookieNeedsTls: () =>
    'máy chủ tưởng người dùng tới bằng HTTPS nên trình duyệt không nhận cookie → dùng địa chỉ https:// hoặc sửa RO_PUBLIC_URL',
  cookieNotSecure: (origin: string) => `cookie đi qua HTTPS mà không có Secure → RO_PUBLIC_URL=${origin}`,
  cookieChanged: (what: string) => `proxy sửa cookie (${what}) → bỏ proxy_cookie_path, proxy_cookie_domain, proxy_cookie_flags`,

  originOwn: (origin: string) => `trang ở ${origin} được nhận`,
  originForeign: (origin: string, configured: string) =>
    `máy chủ từ chối trang ở ${origin}${configured === '' ? '' : ` (RO_PUBLIC_URL là ${configured})`} → RO_PUBLIC_URL=${origin}, hoặc proxy_set_header Host $http_host;`,
  otherPublicAddress: (configured: string) => `RO_PUBLIC_URL là ${configured}, khác địa chỉ này → dùng một địa chỉ duy nhất`,

  webSocketGood: () => 'thông',
  webSocketRefused: (status: number) => `nâng cấp kết nối bị từ chối (mã ${status}) → ${upgradeDirectives}`,
  webSocketSilent: (what: string | number) =>
    `kết nối mở được nhưng khung không qua (${what}) → tắt lọc nội dung WebSocket ở proxy hoặc tường lửa`,

  tunnelGood: (seconds: number) => `yêu cầu thường qua được và chờ được ${seconds} giây`,
  tunnelRefused: (status: number) => `POST tới /collab/http bị chặn (mã ${status}) → cho qua mọi phương thức: location / { proxy_pass …; }`,
  tunnelCut: (after: number, status: number, wanted: number) =>
    `yêu cầu đang chờ bị cắt sau ${after} giây (mã ${status}) → proxy_read_timeout 60s; (cần hơn ${wanted} giây)`,

  streamGood: () => 'đến ngay khi gửi',
  streamBuffered: () => 'proxy giữ lại luồng sự kiện, trang phải hỏi từng lượt → proxy_buffering off; không nén text/event-stream',
  streamRefused: (status: number) => `không mở được luồng sự kiện (mã ${status}) → chuyển tiếp /api/ nguyên vẹn`,

  bodiesGood: (limit: number) => `nhận tới ${limit} MB như máy chủ`,
  bodiesCut: (most: number, limit: number) =>
    `proxy chỉ cho qua tới ${most} MB, máy chủ nhận ${limit} MB: kế hoạch rất dài không nhập được → client_max_body_size ${limit}m;`,
  bodiesTooSmall: (least: number, limit: number) =>
    `proxy không cho qua ${least} KB: soạn thảo qua đường dự phòng sẽ hỏng → client_max_body_size ${limit}m;`,

  compressed: (encoding: string, kilobytes: number) => `${encoding}, phần lớn nhất ${kilobytes} KB`,
  notCompressed: (kilobytes: number) =>
    `không nén, phần lớn nhất ${kilobytes} KB → gzip on; gzip_proxied any; gzip_types text/css application/javascript application/json;`,

  clockGood: () => 'đúng với máy này',
  clockOff: (seconds: number) =>
    `máy chủ ${seconds > 0 ? 'nhanh' : 'chậm'} ${Math.abs(seconds)} giây so với máy này → bật đồng bộ giờ (NTP) trên cả hai máy; hạn nộp tính theo giờ máy chủ`,
  clockOfDateOff: (seconds: number) =>
    `proxy ghi giờ ${seconds > 0 ? 'nhanh' : 'chậm'} ${Math.abs(seconds)} giây (Date) → bật đồng bộ giờ (NTP) trên máy proxy`,
  clockJumps: () => 'giờ máy chủ nhảy trong lúc đo → bật đồng bộ giờ (NTP), không đặt giờ bằng tay',
  clockHereJumps: (seconds: number) => `giờ máy này vừa nhảy ${seconds} giây trong lúc đo → chạy lại`,

  addressSeen: (address: string) => `máy chủ thấy máy này là ${address}`,
  addressTold: (address: string) => `proxy được tin, máy này là ${address}`,
  addressFromTrusted: () => 'máy này nằm trong RO_TRUSTED_PROXIES nên được tin khi nói thay người khác',
  addressShared: (address: string) =>
    `máy chủ thấy mọi người là một (${address}), giới hạn số lần thử sẽ chặn nhầm → RO_TRUSTED_PROXIES=${address} và ${forwardedDirective}`,
  addressForged: () => `ai cũng tự nhận được địa chỉ bất kỳ, giới hạn số lần thử mất tác dụng → ${forwardedDirective}`,
}

export type DoctorWords = typeof vi

const en: DoctorWords = {
  answers: (origin, version, ms) => `${origin} answers after ${ms} ms, Rõ ${version}`,
  nobodyListens: (address) => `nobody listens at ${address} → start the server; look at PORT and the firewall`,
  unknownHost: (host) => `there is no host "${host}" → look at the DNS`,
  noAnswer: (address, seconds) =>
    `${address} gave no answer within ${seconds} seconds → see whether the server runs, and proxy_pass its port`,
  lineBreaks: (address, code) => `the connection to ${address} breaks (${code}) → look into the logs of server and proxy`,
  otherProtocol: (origin) => `wrong protocol → use ${origin}`,
  redirectsForEver: (address) => `${address} redirects in a circle → look at return and rewrite of the proxy`,
  notRo: (address) => `${address} is no server of Rõ → look at the address; does proxy_pass lead to Rõ?`,
  underPath: (path) =>
    `Rõ stands under ${path}, but its pages work at the root only → a host name of its own: server_name …; location / { proxy_pass …; }`,
  otherAnswers: (path, status) =>
    `${path} was not answered by Rõ (status ${status}) → pass on every path: location / { proxy_pass …; }; server and this command must be of one version`,
  askedTooOften: (seconds) => `the server was tried too often → run this again in ${seconds} seconds`,

  noRedirect: () => 'no redirect',
  redirected: (to) => `leads to ${to}`,
  redirectedElsewhere: (to) => `leads to another host: ${to} → tell readers that address`,
  redirectsToPlain: (to) => `leads from HTTPS down to HTTP: ${to} → return 301 https://$host$request_uri;`,

  plainHere: () => 'HTTP on this very machine, no TLS needed',
  plain: () =>
    'HTTP without encryption: browsers allow no offline work, cookies can be read on the way → npm start -- --tls, or TLS at the proxy',
  certificateGood: (days) => `the certificate is good for ${days} days`,
  certificateEndsSoon: (days) => `the certificate ends in ${days} days → renew it`,
  certificateExpired: (days) => `the certificate ended ${days} days ago → replace it`,
  certificateNotYet: (from) => `the certificate begins only at ${from} → look at the clock and the certificate`,
  certificateOfAnother: (host, names) => `the certificate does not name ${host} (${names}) → have one made for this name`,
  certificateChainCut: () => 'the server sends no intermediate certificate → ssl_certificate must be the file with the full chain',
  certificateOwn: (days, fingerprint) =>
    `self-signed certificate, good for ${days} days → install it on the devices (SHA-256 ${fingerprint}); clicking through gives no offline work`,
  certificateBad: (fault) => `the certificate is not trusted (${fault})`,

  storageGood: () => 'takes writes',
  storageDegraded: () => 'the server cannot write to its disk → look at the space on the disk and the log; nothing saved is lost',

  mailGood: () => 'goes out',
  mailOff: () => 'off, notices are in the application only (RO_SMTP_URL, RO_MAIL_FROM, RO_PUBLIC_URL turn it on)',
  mailFailing: () => 'some letters do not go out → look at the page of accounts and the log; look at RO_SMTP_URL and the mail server',

  pageGood: (version) => `page ${version}, the server's version`,
  noPage: (address, status) => `${address} gives no page of Rõ (status ${status}) → npm run build; location / must lead to Rõ`,
  scriptMissing: (source, status) =>
    `the page names ${source}, which is not there (status ${status}) → pass on every path, and change none`,
  pageOfOtherVersion: (page, server) => `the page is ${page}, the server ${server} → npm run build and start again; proxy_cache off;`,

  policyGood: () => 'untouched',
  policyMissing: () => 'the proxy drops Content-Security-Policy → remove proxy_hide_header Content-Security-Policy',
  policyTwice: () => 'the proxy adds another Content-Security-Policy → remove add_header Content-Security-Policy',
  policyChanged: () => 'Content-Security-Policy is not that of this page → no proxy_cache and no sub_filter for the page',

  hstsGood: (days) => `there, for ${days} days`,
  hstsMissing: (origin) => `missing → RO_PUBLIC_URL=${origin}, so that the server knows that readers come over HTTPS`,

  cookieGood: () => '__Host-, Secure, HttpOnly, SameSite=Lax',
  cookieHere: () => 'HttpOnly, SameSite=Lax (not Secure, for want of TLS)',
  cookiePlain: () => 'not Secure, for want of TLS',
  cookieMissing: (status) => `no cookie of Rõ came (status ${status}) → the proxy must pass Set-Cookie and the method DELETE`,
  cookieNeedsTls: () =>
    'the server believes that readers come over HTTPS, so browsers refuse the cookie → use https://, or mend RO_PUBLIC_URL',
  cookieNotSecure: (origin) => `the cookie travels over HTTPS without Secure → RO_PUBLIC_URL=${origin}`,
  cookieChanged: (what) => `the proxy changes the cookie (${what}) → remove proxy_cookie_path, proxy_cookie_domain, proxy_cookie_flags`,

  originOwn: (origin) => `pages at ${origin} are taken as its own`,
  originForeign: (origin, configured) =>
    `the server refuses pages at ${origin}${configured === '' ? '' : ` (RO_PUBLIC_URL is ${configured})`} → RO_PUBLIC_URL=${origin}, or proxy_set_header Host $http_host;`,
  otherPublicAddress: (configured) => `RO_PUBLIC_URL is ${configured}, not this address → use one address`,

  webSocketGood: () => 'comes through',
  webSocketRefused: (status) => `the upgrade is refused (status ${status}) → ${upgradeDirectives}`,
  webSocketSilent: (what) =>
    `the connection opens but frames do not come through (${what}) → no content filter on WebSocket at proxy or firewall`,

  tunnelGood: (seconds) => `plain requests come through and may wait ${seconds} seconds`,
  tunnelRefused: (status) => `POST to /collab/http is refused (status ${status}) → let all methods pass: location / { proxy_pass …; }`,
  tunnelCut: (after, status, wanted) =>
    `a waiting request is cut after ${after} seconds (status ${status}) → proxy_read_timeout 60s; (more than ${wanted} seconds)`,

  streamGood: () => 'arrive when they are sent',
  streamBuffered: () =>
    'the proxy holds the event stream back, pages have to poll → proxy_buffering off; no compression of text/event-stream',
  streamRefused: (status) => `the event stream does not open (status ${status}) → pass on /api/ unchanged`,

  bodiesGood: (limit) => `up to ${limit} MB, as the server`,
  bodiesCut: (most, limit) =>
    `the proxy lets ${most} MB through, the server takes ${limit} MB: very long plans cannot be brought in → client_max_body_size ${limit}m;`,
  bodiesTooSmall: (least, limit) =>
    `the proxy lets no ${least} KB through: writing over the line in plain requests will break → client_max_body_size ${limit}m;`,

  compressed: (encoding, kilobytes) => `${encoding}, the largest part ${kilobytes} KB`,
  notCompressed: (kilobytes) =>
    `none, the largest part ${kilobytes} KB → gzip on; gzip_proxied any; gzip_types text/css application/javascript application/json;`,

  clockGood: () => "right by this machine's",
  clockOff: (seconds) =>
    `the server is ${Math.abs(seconds)} seconds ${seconds > 0 ? 'ahead of' : 'behind'} this machine → synchronise both (NTP); deadlines go by the server's clock`,
  clockOfDateOff: (seconds) =>
    `the proxy's Date is ${Math.abs(seconds)} seconds ${seconds > 0 ? 'ahead' : 'behind'} → synchronise the proxy's clock (NTP)`,
  clockJumps: () => "the server's clock jumps while it is read → synchronise it (NTP), do not set it by hand",
  clockHereJumps: (seconds) => `this machine's clock has just jumped by ${seconds} seconds → run this again`,

  addressSeen: (address) => `the server sees this machine as ${address}`,
  addressTold: (address) => `the proxy is believed, this machine is ${address}`,
  addressFromTrusted: () => 'this machine is among RO_TRUSTED_PROXIES and believed when it speaks for others',
  addressShared: (address) =>
    `the server sees everybody as one (${address}), limits on tries will hit the wrong → RO_TRUSTED_PROXIES=${address} and ${forwardedDirective}`,
  addressForged: () => `anybody may claim any address, so limits on tries are void → ${forwardedDirective}`,
}

export const doctorWords: DoctorWords = { vi, en }[cliLanguage]

export const doctorLabels = {
  vi: {
    states: { ok: 'đạt', warning: 'lưu ý', failure: 'lỗi' },
    checks: {
      line: 'Kết nối',
      redirects: 'Chuyển hướng',
      certificate: 'TLS',
      storage: 'Lưu trữ',
      mail: 'Thư điện tử',
      page: 'Trang',
      contentPolicy: 'Chính sách nội dung',
      strictTransport: 'HSTS',
      cookies: 'Cookie',
      publicAddress: 'Địa chỉ công khai',
      webSocket: 'WebSocket',
      tunnel: 'Đường dự phòng',
      eventStream: 'Luồng sự kiện',
      bodySize: 'Cỡ gửi lên',
      compression: 'Nén',
      clock: 'Đồng hồ',
      callerAddress: 'Địa chỉ người dùng',
    },
    summary: (ok: number, warnings: number, failures: number) => `${ok} đạt, ${warnings} lưu ý, ${failures} lỗi\n`,
    failed: (address: string, failures: number) => `${address}: ${failures} lỗi, xem ở trên`,
    needsAddress: 'ro doctor: PORT=0 không cho biết cổng; hãy ghi địa chỉ',
    notAnAddress: (text: string) => `ro doctor: "${text}" không phải địa chỉ như https://ro.tinh.example`,
  },
  en: {
    states: { ok: 'ok', warning: 'warning', failure: 'failure' },
    checks: {
      line: 'Line',
      redirects: 'Redirects',
      certificate: 'TLS',
      storage: 'Storage',
      mail: 'Mail',
      page: 'Page',
      contentPolicy: 'Content policy',
      strictTransport: 'HSTS',
      cookies: 'Cookie',
      publicAddress: 'Public address',
      webSocket: 'WebSocket',
      tunnel: 'Plain requests',
      eventStream: 'Event stream',
      bodySize: 'Body size',
      compression: 'Compression',
      clock: 'Clock',
      callerAddress: 'Caller address',
    },
    summary: (ok: number, warnings: number, failures: number) => `ok ${ok}, warnings ${warnings}, failures ${failures}\n`,
    failed: (address: string, failures: number) => `${address}: failures ${failures}, listed above`,
    needsAddress: 'ro doctor: PORT=0 does not tell the port; give the address',
    notAnAddress: (text: string) => `ro doctor: "${text}" is no address like https://ro.province.example`,
  },
}[cliLanguage]
