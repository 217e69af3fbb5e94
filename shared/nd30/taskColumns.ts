/** The columns of "Phụ lục phân công nhiệm vụ" as offices have them (NĐ30 practice); the field of each is said once, here. */
export const taskColumns = [
  'STT',
  'Nội dung nhiệm vụ',
  'Cơ quan chủ trì',
  'Cơ quan phối hợp',
  'Thời gian hoàn thành',
  'Sản phẩm/Kết quả',
] as const
