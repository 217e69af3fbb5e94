/** One sentence for each code that an answer of the server, or its absence, may carry. */
export const errors = {
  notSignedIn: 'Phiên đăng nhập đã hết. Đăng nhập lại để tiếp tục.',
  forbidden: 'Tài khoản này không được làm việc đó.',
  notFound: 'Không tìm thấy trên máy chủ.',
  invalidRequest: 'Máy chủ không nhận vì nội dung gửi lên chưa đúng.',
  conflict: 'Máy chủ đã có bản khác với cùng mã. Làm lại từ đầu.',
  linkSpent: 'Liên kết này đã dùng rồi hoặc đã hết hạn.',
  wrongPassword: 'Tên đăng nhập hoặc mật khẩu chưa đúng.',
  loginNameTaken: 'Tên đăng nhập này đã có người dùng. Chọn tên khác.',
  tooManyRequests: 'Quá nhiều lần trong thời gian ngắn. Chờ ít phút rồi thử lại.',
  secrecyMark: 'Máy chủ không nhận: kế hoạch mang dấu độ mật (MẬT, TỐI MẬT, TUYỆT MẬT). Rõ không phải nơi soạn văn bản bí mật nhà nước.',
  tooLarge: 'Nội dung quá lớn, máy chủ không nhận.',
  storageUnavailable: 'Máy chủ chưa ghi được vào ổ đĩa. Thử lại sau ít phút.',
  internal: 'Có lỗi ngoài dự tính. Thử lại; nếu vẫn lỗi, báo người quản trị.',
  unreachable: 'Chưa nối được máy chủ. Kiểm tra mạng rồi thử lại.',
  unreadable: 'Máy chủ trả lời theo cách bản Rõ này chưa hiểu. Tải lại trang để lấy bản mới.',
} as const
